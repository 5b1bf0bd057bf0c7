import { DataFiles } from '../desk/data-files'
import { judgeStory } from '../desk/judge'
import { LinkedFiles } from '../desk/linked-files'
import { Masters } from '../desk/masters'
import { readStoryText } from '../desk/read-story'
import { strictly } from '../desk/strict'
import { isError, type Problem } from '../newsroom/problem'

/** A newsroom, as far as a story is judged by it. */
type Judging = { lang: string; strictFrom: string | undefined }

/**
 * What the desk would refuse in a story, had it the text.
 * @param dir where its pictures and files lie as in a newsroom
 */
export async function errorsIn(
  file: string,
  text: string,
  { lang, strictFrom }: Judging,
  dir: string,
): Promise<Problem[]> {
  const read = await readStoryText(file, text, lang)
  const masters = new Masters(dir, () => undefined, false)
  const shown = { masters, data: new DataFiles(dir), files: new LinkedFiles(dir) }
  return strictly(await judgeStory(read, shown), strictFrom).problems.filter(isError)
}
