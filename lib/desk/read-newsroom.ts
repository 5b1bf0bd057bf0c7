import type { Problem } from '../newsroom/problem'
import { checkNewsroom } from './check'
import { type Newsroom, readRegister } from './newsroom'
import { type NewsroomFile, readNewsroomFiles } from './files'
import { type PageFile, parsePage } from './page-file'
import { parseFrontMatter, parseStory, type StoryFile } from './story-file'

/** A story parsed before, from the same bytes. */
export type KnownStory = (file: NewsroomFile) => Omit<StoryFile, 'placeOf'> | undefined

export type ReadNewsroom = { newsroom: Newsroom; files: NewsroomFile[]; problems: Problem[] }

/**
 * Reads and checks every file of a newsroom. Problems come all at once, sorted by address.
 * @param known spares the parsing of stories that have not changed
 */
export async function readNewsroom(contentDir: string, known: KnownStory = () => undefined): Promise<ReadNewsroom> {
  const files = readNewsroomFiles(contentDir)
  const { register, problems } = readRegister(files)
  const stories: StoryFile[] = []
  for (const file of files.filter((candidate) => candidate.file.startsWith('articles/'))) {
    const parsed = await readStory(file, register.site.lang, known)
    problems.push(...parsed.problems)
    if (parsed.story) stories.push(parsed.story)
  }
  const pages: PageFile[] = []
  for (const file of files.filter((candidate) => candidate.file.startsWith('pages/'))) {
    const parsed = await parsePage(file.file, file.read().toString('utf8'), register.site.lang)
    problems.push(...parsed.problems)
    if (parsed.page) pages.push(parsed.page)
  }
  const newsroom: Newsroom = {
    ...register,
    stories,
    pages,
    pictures: inFolder(files, 'pictures/'),
    audio: inFolder(files, 'audio/'),
  }
  problems.push(...(await checkNewsroom(newsroom)))
  return { newsroom, files, problems: problems.sort(byAddress) }
}

async function readStory(file: NewsroomFile, lang: string, known: KnownStory) {
  const story = known(file)
  if (!story) return parseStory(file.file, file.read().toString('utf8'), lang)
  // Places are asked for only when a problem is reported: the front matter is parsed again then.
  const placeOf: StoryFile['placeOf'] = (path) =>
    parseFrontMatter(file.file, file.read().toString('utf8')).placeOf(path)
  return { story: { ...story, placeOf }, problems: [] }
}

function inFolder(files: NewsroomFile[], folder: string): Map<string, NewsroomFile> {
  return new Map(
    files.filter(({ file }) => file.startsWith(folder)).map((file) => [file.file.slice(folder.length), file]),
  )
}

function byAddress(a: Problem, b: Problem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column
}
