import { DataFiles } from '../desk/data-files'
import { judgeStory } from '../desk/judge'
import { LinkedFiles } from '../desk/linked-files'
import { Masters } from '../desk/masters'
import type { StoryReader } from '../desk/story-readers'
import { strictly } from '../desk/strict'
import { isError, type Problem } from '../newsroom/problem'

/** A newsroom, as far as a story is judged by it. */
type Judging = { lang: string; strictFrom: string | undefined }

/**
 * What the desk would refuse in a story, had it the text.
 * @param dir where its pictures and files lie as in a newsroom
 * @param read gives up a story that takes too long
 */
export async function errorsIn(
  file: string,
  text: string,
  { lang, strictFrom }: Judging,
  dir: string,
  read: StoryReader['read'],
): Promise<Problem[]> {
  const told = await read(file, text, lang).catch((error: unknown) => cannotBeRead(file, error))
  if (Array.isArray(told)) return told
  const masters = new Masters(dir, () => undefined, false)
  const shown = { masters, data: new DataFiles(dir), files: new LinkedFiles(dir) }
  return strictly(await judgeStory(told, shown), strictFrom).problems.filter(isError)
}

function cannotBeRead(file: string, error: unknown): Problem[] {
  const reason = error instanceof Error ? error.message : String(error)
  return [{ file, line: 1, column: 1, field: 'body', message: `cannot be read (${reason}) — write it more simply` }]
}
