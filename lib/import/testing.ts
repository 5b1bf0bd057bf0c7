import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { smallNewsroom, temporaryDir } from '../testing'
import type { OldStory, Reader } from './old-story'
import { openPictureDesk } from './pictures/picture-desk'
import { type Order, runImport } from './run-import'

/** What tests of a whole import share. */

export const OLD = 'https://old.example'

/** A story as an export has it, of which a test says what matters to it. */
export function oldStory(key: string, said: Partial<OldStory> = {}): OldStory {
  return {
    key,
    place: { file: 'export.xml', line: 10 },
    headline: `The story of ${key}`,
    standfirst: 'It says what it says.',
    slug: key,
    standing: 'published',
    publishedAt: '2016-05-01T10:30:00+10:00',
    authors: ['Jo Example'],
    categories: ['Harbour'],
    tags: [],
    body: { is: 'html', text: `<p>Words of ${key}.</p>`, tags: 'none' },
    addresses: [`/2016/05/${key}/`],
    leftOut: [],
    ...said,
  }
}

export const readerOf = (stories: OldStory[]): Reader => ({
  async *stories() {
    yield* stories
  },
})

/** A newsroom, and an archive to be brought into it. */
export function movingIn(folders: string[] = [temporaryDir()]) {
  const contentDir = smallNewsroom()
  const importDir = temporaryDir()
  const run = (
    reader: Reader,
    {
      isWriting = true,
      since,
      old = OLD,
      system = 'wordpress',
    }: Partial<Pick<Order, 'isWriting' | 'since' | 'old' | 'system'>> = {},
  ) =>
    runImport({
      reader,
      pictures: openPictureDesk({
        ...{ contentDir, folders, isWriting, fetchHosts: [] },
        ownHosts: ['old.example', 'www.old.example'],
      }),
      ...{ contentDir, importDir, system, old, isWriting },
      ...(since === undefined ? {} : { since }),
    })
  return {
    contentDir,
    importDir,
    rehearse: (reader: Reader) => run(reader, { isWriting: false }),
    write: run,
    report: () => readFileSync(path.join(importDir, 'report.md'), 'utf8'),
    map: () => readFileSync(path.join(importDir, 'map.yaml'), 'utf8'),
    read: (file: string) => readFileSync(path.join(contentDir, file), 'utf8'),
  }
}

/** Every file of a folder, with what is in it. */
export function filesIn(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .sort()
      .map((file) => [path.relative(dir, file), readFileSync(file).toString('base64')]),
  )
}

/** A folder of uploads, with a picture under each of these names. */
export async function uploads(names: string[]): Promise<string> {
  const dir = temporaryDir()
  for (const [index, name] of names.entries()) {
    const file = path.join(dir, name)
    mkdirSync(path.dirname(file), { recursive: true })
    const colour = { r: 20 * index, g: 90, b: 120 }
    await sharp({ create: { width: 1200, height: 800, channels: 3, background: colour } }).toFile(file)
  }
  return dir
}
