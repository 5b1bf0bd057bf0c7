import type { PictureUse } from '../newsroom/picture-use'
import type { Masters } from './masters'
import type { ReadStory, ToldStory } from './read-story'

/** A story as the index takes it: read, and its pictures planned or made. */
export type Candidate = ToldStory & { pictures: ShownPicture[] }

type ShownPicture = { use: PictureUse; picture: Awaited<ReturnType<Masters['show']>> & object }

/** What is thought of one story file by itself. */
export type Verdict = Pick<ReadStory, 'file' | 'status' | 'problems'> & {
  /** Absent when the file cannot be read as a story. */
  candidate: Candidate | undefined
}

/**
 * Judges a story by its own file, and its pictures by theirs. What hangs on other files is asked
 * of the index (`cross-checks.ts`).
 */
export async function judgeStory(
  { file, status, story, wanted, problems }: ReadStory,
  masters: Masters,
): Promise<Verdict> {
  if (!story) return { file, status, candidate: undefined, problems }
  const found = [...problems]
  const pictures: ShownPicture[] = []
  for (const { use, as, field, line, column } of wanted) {
    const report = (message: string) => found.push({ file, line, column, field, message })
    try {
      const picture = await masters.show(use, as, story.front.status === 'published')
      if (picture) pictures.push({ use, picture })
      else report(`“${use.src}” is not in pictures/ — check its name, or add the file`)
    } catch (error) {
      report(error instanceof Error ? error.message : String(error))
    }
  }
  return { file, status, candidate: { ...story, pictures }, problems: found }
}
