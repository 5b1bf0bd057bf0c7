import { renditionFile } from '../images/cache'
import type { Database } from '../index/database'
import type { Picture } from '../newsroom/picture'
import { urls } from '../urls'

/** The addresses of pictures: they are there while a story or an author shows them. */

export function insertRenditions(database: Database, { key, renditions }: Picture): void {
  for (const rendition of renditions)
    database.run('INSERT OR REPLACE INTO renditions VALUES (@address, @picture, @file)', {
      address: urls.rendition(key, rendition.variant, rendition.width, rendition.format),
      picture: key,
      file: renditionFile(key, rendition),
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
