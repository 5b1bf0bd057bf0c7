import { missingGlyphs } from '../cards/missing-glyphs'
import type { StoryBody } from '../newsroom/markdown/story-body'
import { type PictureUse, wholePicture } from '../newsroom/picture-use'
import type { PlainBody } from '../newsroom/plain-body'
import type { Problem } from '../newsroom/problem'
import type { FrontMatter } from '../newsroom/schema'
import { hashOf } from './files'
import { headOf } from './mdx-file'
import { type Ref, refsOfStory } from './refs'
import { readStatus } from './standing'
import { parseStory, type StoryFile, type ToldFile } from './story-file'

type Place = { line: number; column: number }

/** The names that no other story may have, as far as a file can be read, and where they stand in it. */
export type Claims = {
  file: string
  slug: string
  front: Pick<FrontMatter, 'formerSlugs'> & { id?: string | undefined }
  places: Record<'slug' | 'id' | 'formerSlugs', Place>
  refs: Ref[]
}

/** A story as its own file tells it: plain data, which one thread may read for another. */
export type ToldStory = Claims & {
  /** Names the text and what it was read under; each change of it is a change for readers. */
  hash: string
  front: FrontMatter
  /** The file, in its two parts. */
  head: string
  markdown: string
  body: StoryBody
  plain: PlainBody
}

/** A picture that a story wants to show, and where it says so. */
type WantedPicture = Place & { use: PictureUse; as: 'lead' | 'body'; field: string }

export type ReadStory = {
  file: string
  /** What the file means to be, even where the rest of it cannot be read. */
  status: FrontMatter['status'] | undefined
  /** Absent when the file cannot be read as a story. */
  story: ToldStory | undefined
  claims: Claims | undefined
  /** What it shows and names, as far as it can be read. */
  body: StoryBody | undefined
  refs: Ref[]
  wanted: WantedPicture[]
  /** In which its figures are written. */
  lang: string
  problems: Problem[]
}

/** Reads a story by the text of its file alone. Its pictures, its data, and what else hangs on other files, are asked later. */
export async function readStoryText(file: string, text: string, siteLang: string): Promise<ReadStory> {
  const { story, told, problems } = parseStory(file, text, siteLang)
  const status = story?.front.status ?? readStatus(text)
  const read = { file, status, body: told?.body, refs: told ? refsOfStory(told) : [] }
  const wanted = told ? picturesOf(told) : []
  const claims = told && claimsOf(told, read.refs)
  if (!story || !claims)
    return { ...read, wanted, claims, problems, story: undefined, lang: told?.front.lang ?? siteLang }
  const { front, markdown, body, plain } = story
  const hash = hashOf(JSON.stringify([file, hashOf(text), siteLang]))
  return {
    ...read,
    story: { ...claims, hash, front, head: headOf(text), markdown, body, plain },
    claims,
    wanted,
    lang: front.lang ?? siteLang,
    problems: [...problems, ...(await checkGlyphs(story))],
  }
}

function claimsOf({ file, slug, front: { id, formerSlugs = [] }, placeOf }: ToldFile, refs: Ref[]): Claims {
  const places = { slug: placeOf(['slug']), id: placeOf(['id']), formerSlugs: placeOf(['formerSlugs']) }
  return { file, slug, front: { id, formerSlugs }, places, refs }
}

function picturesOf({ front: { image }, src, body, placeOf }: ToldFile): WantedPicture[] {
  const pick = ({ src, credit = '', focus }: Omit<PictureUse, 'credit'> & { credit?: string }): PictureUse => ({
    src,
    credit,
    focus,
  })
  const use = image ? pick(image) : src && wholePicture(src, '')
  const lead = use && {
    ...{ use, as: 'lead' as const, field: 'image.src' },
    ...placeOf(['image', 'src']),
  }
  const shown = body.pictures.map(
    ({ field, line, column, ...use }): WantedPicture => ({ use: pick(use), as: 'body', field, line, column }),
  )
  return [...(lead ? [lead] : []), ...shown]
}

/** Words that stand on cards must have glyphs there: a network shows no other face than ours. */
async function checkGlyphs({ file, front, placeOf }: StoryFile): Promise<Problem[]> {
  const field = front.socialHeadline === undefined ? 'headline' : 'socialHeadline'
  const missing = await missingGlyphs(front[field] ?? '')
  if (missing.length === 0) return []
  const message = `${withoutGlyph(missing)} — write a socialHeadline without`
  return [{ file, ...placeOf([field]), field, message, notice: 'poor' }]
}

export function withoutGlyph(missing: string[]): string {
  return `holds ${missing.map((one) => `“${one}”`).join(' ')}, for which cards have no glyph`
}
