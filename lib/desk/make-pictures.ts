import pLimit from 'p-limit'
import { now } from '../clock'
import { renditionFile } from '../images/cache'
import { type InTurn, makeRenditions, missingOf } from '../images/renditions'
import { inReadingOf, openNewsroom } from '../index/open-index'
import type { Picture, Rendition } from '../newsroom/picture'
import type { PictureUse } from '../newsroom/picture-use'
import { LIVE, publicAt } from '../newsroom/published'
import { urls } from '../urls'
import { hashOf, readStill } from './files'

/** A picture that the index plans. What of it is not on the disk is to be made: nothing else keeps count. */
export type PlannedPicture = { use: PictureUse; picture: Picture }

/** This many pictures are made at once while nobody is being served. */
const AT_ONCE = 2

/** What readers see, or will: pictures of drafts are made when they are published. */
const COMING = `stories.status = 'published' AND stories.live_until > @now`

/** Slugs of stories that readers see or will see, the newest first. */
export function newestStories(limit?: number): string[] {
  return openNewsroom()
    .all(`SELECT slug FROM stories WHERE ${COMING} ORDER BY live_at DESC, slug LIMIT @limit`, {
      now: now(),
      // No limit at all (sqlite.org/lang_select.html).
      limit: limit ?? -1,
    })
    .map(({ slug }) => String(slug))
}

/**
 * The pictures of a story, unless it was taken down meanwhile.
 * @param met pictures of other stories, which may share them: those are left out, and the others put in
 */
export function picturesOf(slug: string, met = new Set<string>()): PlannedPicture[] {
  const rows = openNewsroom().all(
    `SELECT data FROM story_pictures JOIN stories USING (slug) WHERE slug = @slug AND ${COMING} ORDER BY position`,
    { slug, now: now() },
  )
  return rows.flatMap(({ data }) => {
    const hash = hashOf(String(data))
    if (met.has(hash)) return []
    met.add(hash)
    return JSON.parse(String(data))
  })
}

/** The portraits of people and desks. */
export function portraits(): PlannedPicture[] {
  return openNewsroom()
    .all('SELECT data FROM portraits ORDER BY author')
    .map(({ data }) => JSON.parse(String(data)))
}

/** What an address of a picture stands for, while a story that is seen shows it, or as the portrait of an author. */
export function plannedAt(
  address: string,
  view = publicAt(now()),
): (PlannedPicture & { rendition: Rendition }) | undefined {
  const rows = inReadingOf(view, () =>
    openNewsroom().all(
      `SELECT portraits.data FROM renditions JOIN portraits USING (picture) WHERE address = @address
        UNION ALL SELECT story_pictures.data FROM renditions JOIN story_pictures USING (picture) JOIN stories USING (slug)
        WHERE address = @address AND ${LIVE}`,
      { address, now: view.now },
    ),
  )
  // One master may be a lead, a figure and a portrait, each in its own shapes.
  for (const { data } of rows) {
    const { use, picture }: PlannedPicture = JSON.parse(String(data))
    const rendition = picture.renditions.find(
      ({ variant, width, format }) => urls.rendition(picture.key, variant, width, format) === address,
    )
    if (rendition) return { use, picture, rendition }
  }
}

/** The renditions of a picture: their addresses, and the files that answer for them when they are made. */
export function filesOf({ key, renditions }: Picture): Array<{ address: string; file: string }> {
  return renditions.map((rendition) => ({
    address: urls.rendition(key, rendition.variant, rendition.width, rendition.format),
    file: renditionFile(key, rendition),
  }))
}

/** Whether all that was planned of a picture is made. */
export function isMade({ picture }: PlannedPicture): boolean {
  return missingOf(picture).length === 0
}

/**
 * Makes what is missing of a picture.
 * @throws {Error} whose message names the master
 */
export async function makePicture(
  contentDir: string,
  { use, picture }: PlannedPicture,
  wanted: { which?: Rendition[]; inTurn?: InTurn } = {},
): Promise<void> {
  if (missingOf(picture, wanted.which).length === 0) return
  const file = `pictures/${use.src}`
  const bytes = readStill(contentDir, file)?.bytes
  if (!bytes) throw new Error(`“${file}” is not there any more`)
  await makeRenditions({ file, hash: hashOf(bytes), read: () => bytes }, use, picture, wanted)
}

/**
 * Makes the portraits, and the pictures of the newest stories.
 * @returns what is wrong with those that cannot be made: they stop no other
 */
export async function makeNewestPictures(contentDir: string, stories: number): Promise<string[]> {
  const limit = pLimit(AT_ONCE)
  const problems: string[] = []
  const make = (planned: PlannedPicture) =>
    makePicture(contentDir, planned).catch((error: unknown) => {
      problems.push(error instanceof Error ? error.message : String(error))
    })
  const met = new Set<string>()
  await limit.map([...portraits(), ...newestStories(stories).flatMap((slug) => picturesOf(slug, met))], make)
  return problems
}
