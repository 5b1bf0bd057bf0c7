import { DataFiles } from '../desk/data-files'
import { judgeStory } from '../desk/judge'
import { Masters } from '../desk/masters'
import { readStoryText } from '../desk/read-story'
import type { Problem } from '../newsroom/problem'

/**
 * What the desk would refuse in a story, had it the text.
 * @param contentDir where its pictures are, once they are: a rehearsal has taken none
 */
export async function problemsOf(
  file: string,
  text: string,
  siteLang: string,
  contentDir: string | undefined,
): Promise<Problem[]> {
  const read = await readStoryText(file, text, siteLang)
  const { problems } =
    contentDir === undefined
      ? read
      : await judgeStory(read, new Masters(contentDir, () => undefined, false), new DataFiles(contentDir))
  return problems.filter(({ stopsNothing }) => !stopsNothing)
}
