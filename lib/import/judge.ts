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
 * @param contentDir where its pictures and files are, once they are: a rehearsal has taken none
 */
export async function errorsIn(
  file: string,
  text: string,
  { lang, strictFrom }: Judging,
  contentDir: string | undefined,
): Promise<Problem[]> {
  const read = await readStoryText(file, text, lang)
  if (contentDir === undefined) return read.problems.filter(isError)
  const masters = new Masters(contentDir, () => undefined, false)
  const shown = { masters, data: new DataFiles(contentDir), files: new LinkedFiles(contentDir) }
  return strictly(await judgeStory(read, shown), strictFrom).problems.filter(isError)
}
