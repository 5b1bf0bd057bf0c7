import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { publicAt } from '../../lib/newsroom/published'
import { copyFrozenNewsroom, openIndexOf, writeFile } from '../../lib/testing'

/**
 * A story's page is not made again after a publication that leaves its state as it was: whatever an editor changes, a
 * model that moved has another state.
 */

const MORNING = Date.parse('2017-01-31T09:00:00+11:00')
const FOLDER = 'articles/2017/01'

let dir: string
let indexDir: string
let modules: Awaited<ReturnType<typeof load>>
/** As they were after the edit before. */
let before: Map<string, Page>

async function load() {
  const [{ decide }, { inOneReading }, { publish }] = await Promise.all([
    import('./routes'),
    import('../../lib/index/open-index'),
    import('../../lib/desk/publish'),
  ])
  return { decide, inOneReading, publish }
}

beforeAll(async () => {
  dir = copyFrozenNewsroom()
  indexDir = await openIndexOf(dir)
  modules = await load()
  before = pagesAt()
}, 120_000)

type Page = { state: string | undefined; model: string | undefined; until: number }

/** Every story's page, by its slug. */
function pagesAt(now = MORNING): Map<string, Page> {
  const slugs = readdirSync(path.join(dir, FOLDER)).map((file) => path.basename(file, '.mdx'))
  return modules.inOneReading(
    () =>
      new Map(
        slugs.flatMap((slug) => {
          const decision = modules.decide(`/article/${slug}`, publicAt(now))
          if (decision.answer !== 'pass') return []
          const ground = decision.ground()
          return [[slug, { state: decision.state?.(), model: ground?.model, until: ground?.until ?? 0 }]]
        }),
      ),
  )
}

const read = (file: string) => readFileSync(path.join(dir, file), 'utf8')

const edit = (file: string, from: string | RegExp, to: string) => {
  const text = read(file)
  expect(text).toMatch(from)
  writeFile(dir, file, text.replace(from, to))
}

const story = (slug: string, from: string | RegExp, to: string) => edit(`${FOLDER}/${slug}.mdx`, from, to)

/** Each builds on those before. */
const EDITS: Record<string, () => void> = {
  'a body': () => story('no-picture', /$/, '\nAnd one line more.\n'),
  'a headline': () => story('how-tides-work', /^headline: .*$/m, 'headline: How the sea comes in'),
  'the alt text of a lead': () => story('bay-of-fundy-tides', /alt: .*$/m, 'alt: Water'),
  'a label': () => story('how-tides-work', 'label: explainer', 'label: analysis'),
  'a topic more': () => story('square-picture', /^topics: \[/m, 'topics: [tides, '),
  'another section': () => story('why-tennis-balls-are-yellow', 'section: sport', 'section: culture'),
  'another moment of publication': () =>
    story('bay-of-fundy-tides', /^publishedAt: .*$/m, 'publishedAt: 2017-01-30T20:00:00+11:00'),
  'a correction': () =>
    story('how-tides-work', /^status:/m, 'corrections: [{at: 2017-01-30T09:00:00+11:00, text: It was less.}]\nstatus:'),
  'a story that is named before it is there': () => story('no-picture', /^status:/m, 'related: [come-later]\nstatus:'),
  'and then comes': () =>
    writeFile(
      dir,
      `${FOLDER}/come-later.mdx`,
      `${read(`${FOLDER}/one-word-body.mdx`).replace(/^id: .*$/m, 'id: comelate')}`,
    ),
  'one that is withdrawn': () =>
    story(
      'bay-of-fundy-tides',
      'status: published',
      'status: withdrawn\nwithdrawal: {at: 2017-01-31T08:00:00+11:00, reason: An order}',
    ),
  'and is back': () => story('bay-of-fundy-tides', /status: withdrawn\nwithdrawal: .*$/m, 'status: published'),
  'one that is a draft again': () => story('square-picture', 'status: published', 'status: draft'),
  'one whose file goes': () => rmSync(path.join(dir, FOLDER, 'portrait-picture.mdx')),
  'one that is put off': () =>
    story('rowing-faces-backwards', /^publishedAt: .*$/m, 'publishedAt: 2017-02-03T18:00:00+11:00'),
  'a translation': () => {
    const text = read(`${FOLDER}/vietnamese.mdx`)
    const other = text.replace(/^id: .*$/m, 'id: translat').replace('lang: vi', 'lang: is')
    writeFile(dir, `${FOLDER}/icelandic.mdx`, other)
  },
  'a headline in another language': () => story('vietnamese', /^headline: .*$/m, 'headline: Nước'),
  'the last story in a language': () => rmSync(path.join(dir, FOLDER, 'icelandic.mdx')),
  'a story in a language of its own, under embargo': () => {
    const text = read(`${FOLDER}/vietnamese.mdx`).replace(/^id: .*$/m, 'id: embargoe')
    const other = text.replace('lang: vi', 'lang: is\nembargoUntil: 2017-03-01T09:00:00+11:00')
    writeFile(dir, `${FOLDER}/icelandic.mdx`, other)
  },
  'and without it, older than the newest': () => story('icelandic', /^embargoUntil: .*\n/m, ''),
  'another name': () => {
    const text = read(`${FOLDER}/no-picture.mdx`)
    rmSync(path.join(dir, FOLDER, 'no-picture.mdx'))
    writeFile(dir, `${FOLDER}/named-anew.mdx`, text.replace(/^status:/m, 'formerSlugs: [no-picture]\nstatus:'))
  },
  'a part of a series': () => story('one-word-body', /^status:/m, 'series: how-we-count\nstatus:'),
  'its place in it': () => story('one-word-body', 'series: how-we-count', 'series: {id: how-we-count, part: 1}'),
  'the title of a page': () => edit('pages/contact.mdx', /^title: .*$/m, 'title: Write to us'),
  'a page less': () => rmSync(path.join(dir, 'pages/masthead.mdx')),
  'the name of the newspaper': () => edit('site.yaml', /^name: .*$/m, 'name: The Magpie'),
  'a section by another name': () => edit('sections.yaml', 'name: Sport', 'name: Games'),
  'a desk by another name': () => edit('authors/science-desk.yaml', /^name: .*$/m, 'name: The laboratory'),
  'a topic by another name': () => edit('topics/tides.yaml', /^name: .*$/m, 'name: High water'),
  'a series by another name': () => edit('series/how-we-count.yaml', /^name: .*$/m, 'name: In numbers'),
  'a source by another name': () => edit('sources/aap.yaml', /^name: .*$/m, 'name: Wire'),
  'a picture': () => copyFileSync(path.join(dir, 'pictures/mast.png'), path.join(dir, 'pictures/lighthouse.png')),
  data: () => edit('data/tea-crop.csv', /\d+(?=\s*$)/, '7'),
  'a recording': () => writeFile(dir, 'audio/tone.wav', `${readFileSync(path.join(dir, 'audio/tone.wav'), 'latin1')}`),
  'a file that is handed out': () => writeFile(dir, 'files/lens-rings.pdf', '%PDF-1.4\n%%EOF\n'),
  'an old address': () => edit('redirects.yaml', '/rss.xml', '/rss2.xml'),
}

describe('a story’s page whose state is the same has the same model, after', () => {
  it.each(Object.entries(EDITS))('%s', async (_, change) => {
    change()
    await modules.publish({ contentDir: dir, indexDir })
    const after = pagesAt()
    for (const [slug, { state, model }] of after) {
      expect(state).toBeDefined()
      const known = before.get(slug)
      if (known?.state === state) expect({ slug, model }).toEqual({ slug, model: known?.model })
    }
    before = after
  })

  it('a time in which others go live and come down by themselves', () => {
    // Every two hours while most is scheduled, and a fortnight further: each hour of it would take half a minute.
    const hours = [...Array.from({ length: 25 }, (_, day) => 2 * day), 80, 120, 200, 336]
    let known = before
    for (const hour of hours) {
      const now = MORNING + hour * 3_600_000
      const pages = pagesAt(now)
      for (const [slug, { state, model }] of pages) {
        const one = known.get(slug)
        if (one && one.state === state && now < one.until) expect({ slug, model }).toEqual({ slug, model: one.model })
      }
      known = pages
    }
  })
})

it('an edit leaves the state of the pages of other sections and topics as it is', async () => {
  story('how-tides-work', /$/, '\nAnd one line more.\n')
  await modules.publish({ contentDir: dir, indexDir })
  const moved = [...pagesAt()].filter(([slug, { state }]) => before.get(slug)?.state !== state).map(([slug]) => slug)
  expect(moved).toContain('how-tides-work')
  expect(moved).toContain('bay-of-fundy-tides')
  expect(moved).not.toContain('melbourne-tram-network')
  expect(moved.length).toBeLessThan(before.size / 2)
})
