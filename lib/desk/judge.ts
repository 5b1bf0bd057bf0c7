import { missingGlyphs } from '../cards/missing-glyphs'
import type { StoryBody } from '../newsroom/markdown/story-body'
import type { PictureUse } from '../newsroom/picture-use'
import type { PlainBody } from '../newsroom/plain-body'
import type { Problem } from '../newsroom/problem'
import type { FrontMatter } from '../newsroom/schema'
import { hashOf } from './files'
import type { Masters } from './masters'
import { headOf } from './mdx-file'
import { type Ref, refsOfStory } from './refs'
import { readStatus } from './standing'
import { parseStory, type StoryFile } from './story-file'

/** A story as the index takes it: its file read, its pictures made, its references named. */
export type Candidate = {
  slug: string
  file: string
  /** Names the text and what it was read under; each change of it is a change for readers. */
  hash: string
  front: FrontMatter
  /** The file, in its two parts. */
  head: string
  markdown: string
  body: StoryBody
  plain: PlainBody
  refs: Ref[]
  /** Where the names stand that no other story may have. */
  places: Record<'slug' | 'id' | 'formerSlugs', { line: number; column: number }>
  pictures: ShownPicture[]
}

type ShownPicture = { use: PictureUse; picture: Awaited<ReturnType<Masters['show']>> & object }

/** What is thought of one story file by itself. */
export type Verdict = {
  file: string
  /** What the file means to be, even where the rest of it cannot be read. */
  status: FrontMatter['status'] | undefined
  /** Absent when the file cannot be read as a story. */
  candidate: Candidate | undefined
  problems: Problem[]
}

/**
 * Judges a story by its own file, and its pictures by theirs. What hangs on other files is asked
 * of the index (`cross-checks.ts`).
 */
export async function judgeStory(file: string, text: string, siteLang: string, masters: Masters): Promise<Verdict> {
  const { story, problems } = await parseStory(file, text, siteLang)
  const status = story?.front.status ?? readStatus(text)
  if (!story) return { file, status, candidate: undefined, problems }
  const found = [...problems, ...(await checkGlyphs(story))]
  const pictures = await showPictures(story, masters, found)
  const { slug, front, markdown, body, plain, placeOf } = story
  const places = { slug: placeOf(['slug']), id: placeOf(['id']), formerSlugs: placeOf(['formerSlugs']) }
  const hash = hashOf(JSON.stringify([file, hashOf(text), siteLang]))
  const refs = refsOfStory(story)
  const candidate = { slug, file, hash, front, head: headOf(text), markdown, body, plain, refs, places, pictures }
  return { file, status, candidate, problems: found }
}

/** Words that stand on cards must have glyphs there: a network shows no other face than ours. */
async function checkGlyphs({ file, front, placeOf }: StoryFile): Promise<Problem[]> {
  const field = front.socialHeadline === undefined ? 'headline' : 'socialHeadline'
  const missing = await missingGlyphs(front[field] ?? '')
  if (missing.length === 0) return []
  return [{ file, ...placeOf([field]), field, message: `${withoutGlyph(missing)} — write a socialHeadline without` }]
}

export function withoutGlyph(missing: string[]): string {
  return `holds ${missing.map((one) => `“${one}”`).join(' ')}, for which cards have no glyph`
}

async function showPictures(story: StoryFile, masters: Masters, problems: Problem[]): Promise<ShownPicture[]> {
  const { image } = story.front
  const uses = [
    ...(image ? [{ use: image, as: 'lead' as const, field: 'image.src', ...story.placeOf(['image', 'src']) }] : []),
    ...story.body.pictures.map((use) => ({
      use,
      as: 'body' as const,
      field: 'Figure',
      line: use.line,
      column: use.column,
    })),
  ]
  const shown: ShownPicture[] = []
  for (const { use, as, field, line, column } of uses) {
    const { src, credit, focus } = use
    const report = (message: string) => problems.push({ file: story.file, line, column, field, message })
    try {
      const picture = await masters.show({ src, credit, focus }, as, story.front.status === 'published')
      if (picture) shown.push({ use: { src, credit, focus }, picture })
      else report(`“${src}” is not in pictures/ — check its name, or add the file`)
    } catch (error) {
      report(error instanceof Error ? error.message : String(error))
    }
  }
  return shown
}
