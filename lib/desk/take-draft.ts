import { now } from '../clock'
import { hasServableIndex, openForWriting, type Writable } from '../index/open-for-writing'
import { byAddress, type Problem } from '../newsroom/problem'
import { namedChanges } from './changes'
import { readStill } from './files'
import { inTurn } from './in-turn'
import type { Dirs } from './publish'
import { Run } from './run'
import { see } from './scan'
import { readStatus } from './standing'
import { slugOf } from './story-file'
import { decodeText } from './text'

/** What stands in the index of a story that somebody wants to look at. */
export type Taken = {
  slug: string
  file: string
  /** Why the draft was not taken: the one before it stays, if there was one. */
  problems: Problem[]
  /** Whether its file says something else, which goes out with a publication alone. */
  isOther: boolean
}

/**
 * Takes a draft as its file is now, so that it can be looked at; readers see nothing of it. What is
 * published, or is to be, is left alone.
 * @param name slug or path of a story
 * @throws {Error} when no file has that name, or there is no index that this code reads
 */
export async function takeDraft({ contentDir, indexDir }: Dirs, name: string): Promise<Taken> {
  const ofDevelopment = `${indexDir}-dev`
  const withoutIndex = hasServableIndex(ofDevelopment)
    ? `There is no index at ${indexDir} that this code can read: that of npm run dev is asked by INDEX_DIR=${ofDevelopment} before the command, and \`npm run build\` makes one.`
    : 'There is no index that this code can read: run `npm run build`, which makes one.'
  if (!hasServableIndex(indexDir)) throw new Error(withoutIndex)
  return inTurn(indexDir, async () => {
    const index = openForWriting(indexDir)
    try {
      if (index.isNew) throw new Error(withoutIndex)
      return await take(contentDir, index, name)
    } finally {
      index.drop()
    }
  })
}

async function take(contentDir: string, index: Writable, name: string): Promise<Taken> {
  const changes = await namedChanges(contentDir, index.database, [{ name, from: process.cwd() }], true)
  const [file] = changes.changed.keys()
  const slug = slugOf(file ?? '')
  if (file === undefined || slug === undefined) throw new Error(`“${name}” is no story of ${contentDir}.`)
  if (!isDraft(contentDir, index, file)) return { slug, file, problems: [], isOther: isOther(contentDir, index, file) }
  const run = new Run(contentDir, index, { ...changes, isForPreview: true }, now())
  const taken = await run.take()
  return { slug, file, problems: taken ? [] : run.refusals.sort(byAddress), isOther: false }
}

/** Of what stands as published, a draft would take readers’ page away. */
function isDraft(contentDir: string, { database }: Writable, file: string): boolean {
  const text = readStill(contentDir, file)?.bytes
  const standing = database.get('SELECT status FROM stories WHERE file = @file', { file })?.status ?? 'draft'
  return text !== undefined && standing === 'draft' && readStatus(decodeText(text, file).text) === 'draft'
}

function isOther(contentDir: string, { database }: Writable, file: string): boolean {
  return database.get('SELECT seen FROM files WHERE file = @file', { file })?.seen !== see(contentDir, file)
}
