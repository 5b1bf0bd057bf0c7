import type { Database, Row } from '../index/database'
import { goesLiveAt } from '../newsroom/published'
import type { FrontMatter } from '../newsroom/schema'
import { factsOf } from '../newsroom/search/facts'
import { placeOf } from '../newsroom/search/place'
import { plainText } from '../newsroom/search/plain-text'
import { searchable } from '../newsroom/search/tokens'
import { vocabularyOf } from '../newsroom/search/vocabulary'

/** What a search finds a story by. A draft or a withdrawn story has none of it. */

/** Stories are read back so many at a time, that an archive of any size fits into memory. */
const LOT = 500

/** Makes a place for a published story. Its words follow when the run is settled: in the order of places they cost a tenth. */
export function placeStory(
  database: Database,
  slug: string,
  { id, status, ...front }: FrontMatter,
  lang: string,
): void {
  if (status !== 'published') return
  let place = placeOf(goesLiveAt(front), id)
  while (database.get('SELECT 1 FROM findable WHERE place = @place', { place })) place += 1
  database.run(
    `INSERT INTO findable SELECT @place, slug, status, live_at, live_until, @section, @label, @lang, 1
      FROM stories WHERE slug = @slug`,
    { place, slug, section: front.section, label: front.label, lang },
  )
}

/** Writes the words of the next stories that came to a place. @returns whether there were any */
export function settleSearch(database: Database): boolean {
  const lot = database.all(
    `SELECT findable.place, findable.lang, stories.front, bodies.plain ->> '$.html' AS html
      FROM findable JOIN stories USING (slug) JOIN bodies USING (slug)
      WHERE findable.waits = 1 ORDER BY findable.place LIMIT ${LOT}`,
  )
  const stories = lot.map(readRow)
  for (const story of stories) changeWords(database, 'insert', story)
  count(database, stories, 1)
  database.run('UPDATE findable SET waits = 0 WHERE waits = 1 AND place <= @last', {
    last: Number(lot.at(-1)?.place ?? 0),
  })
  if (lot.length === 0) database.exec('DELETE FROM vocabulary WHERE stories <= 0')
  return lot.length > 0
}

/** So many pages of the index of words are put together at once: some milliseconds. */
const PAGES = 200

/**
 * A first index is one piece from the beginning: searches look into each piece. Gives way after each step, as SQLite’s
 * own “optimize” would not.
 */
export function* joinSearch(database: Database): Iterable<void> {
  const merge = (pages: number) => {
    const before = changesMade(database)
    database.run(`INSERT INTO search (search, rank) VALUES ('merge', @pages)`, { pages })
    return changesMade(database) - before
  }
  // A negative number begins with all pieces there are. The order itself counts as one change.
  for (let made = merge(-PAGES); made > 1; made = merge(PAGES)) yield
}

const changesMade = (database: Database) => Number(database.get('SELECT total_changes() AS made')?.made)

export function removeFromSearch(database: Database, slug: string): void {
  const row = database.get(
    `SELECT findable.place, findable.lang, findable.waits, stories.front, bodies.plain ->> '$.html' AS html
      FROM findable JOIN stories USING (slug) JOIN bodies USING (slug) WHERE slug = @slug`,
    { slug },
  )
  if (!row) return
  database.run('DELETE FROM findable WHERE slug = @slug', { slug })
  if (row.waits) return
  const story = readRow(row)
  changeWords(database, 'delete', story)
  count(database, [story], -1)
}

type Placed = { place: number; lang: string; front: FrontMatter; body: string }

function readRow({ place, lang, front: text, html }: Row): Placed {
  const front: FrontMatter = JSON.parse(String(text))
  const body = [...(front.keyPoints ?? []), plainText(String(html))].join('\n')
  return { place: Number(place), lang: String(lang), front, body }
}

/** The index keeps no text: to take a story out, it has to be told what was put in. */
const CHANGE = {
  insert: `INSERT INTO search (rowid, headline, standfirst, body, facts)
    VALUES (@place, @headline, @standfirst, @body, @facts)`,
  delete: `INSERT INTO search (search, rowid, headline, standfirst, body, facts)
    VALUES ('delete', @place, @headline, @standfirst, @body, @facts)`,
}

function changeWords(database: Database, change: keyof typeof CHANGE, { place, lang, front, body }: Placed): void {
  database.run(CHANGE[change], {
    place,
    headline: searchable(front.headline),
    standfirst: searchable(front.standfirst),
    body: searchable(body),
    facts: factsOf(front, lang),
  })
}

/** Counts the words of stories in or out. */
function count(database: Database, stories: Placed[], times: 1 | -1): void {
  const languages = new Map<string, Map<string, { written: string; times: number }>>()
  for (const { lang, front, body } of stories) {
    const { language } = new Intl.Locale(lang)
    const counted = languages.get(language) ?? new Map()
    languages.set(language, counted)
    for (const [word, written] of vocabularyOf([front.headline, front.standfirst, body].join('\n'))) {
      const known = counted.get(word)
      if (known) known.times += times
      else counted.set(word, { written, times })
    }
  }
  for (const [lang, counted] of languages)
    database.run(
      `INSERT INTO vocabulary SELECT value ->> 0, @lang, value ->> 1, value ->> 2 FROM json_each(@words) WHERE true
        ON CONFLICT DO UPDATE SET stories = stories + excluded.stories`,
      { lang, words: JSON.stringify([...counted].map(([word, { written, times: moved }]) => [word, written, moved])) },
    )
}
