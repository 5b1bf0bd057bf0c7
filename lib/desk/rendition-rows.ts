import { renditionFile } from '../images/cache'
import type { Database } from '../index/database'
import type { Picture } from '../newsroom/picture'
import { urls } from '../urls'

/** The addresses of pictures: they are there while a story or an author shows them. */

/** In one statement: one for each costs several times as much, and a picture has a dozen. */
export function insertRenditions(database: Database, { key, renditions }: Picture): void {
  const rows = renditions.map((rendition) => [
    urls.rendition(key, rendition.variant, rendition.width, rendition.format),
    renditionFile(key, rendition),
  ])
  database.run(`INSERT OR REPLACE INTO renditions SELECT value ->> 0, @picture, value ->> 1 FROM json_each(@rows)`, {
    picture: key,
    rows: JSON.stringify(rows),
  })
}

/** Takes away the addresses of pictures that nothing shows any more. */
export function settleRenditions(database: Database, pictures: string[]): void {
  for (const picture of new Set(pictures))
    database.run(
      `DELETE FROM renditions WHERE picture = @picture
        AND NOT EXISTS (SELECT 1 FROM story_pictures WHERE story_pictures.picture = @picture)
        AND NOT EXISTS (SELECT 1 FROM portraits WHERE portraits.picture = @picture)`,
      { picture },
    )
}

/** A picture as pages are to name it: where storage has it, there. */
export function placed<Shown extends { picture: Picture }>(database: Database, shown: Shown): Shown {
  const row = database.get('SELECT at FROM stored_pictures WHERE picture = @key', { key: shown.picture.key })
  const { at: _, ...picture } = shown.picture
  return { ...shown, picture: row ? { ...picture, at: String(row.at) } : picture }
}
