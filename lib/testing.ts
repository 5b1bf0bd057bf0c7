import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { vi } from 'vitest'

/** What several tests of the newsroom share. No page imports it. */

const made: string[] = []
/** A thread that was ended may still be writing beside the index: what came while a folder was emptied is removed too. */
const WHOLE = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 } as const

export function removeTemporaryDirs(): void {
  for (const dir of made.splice(0)) for (const one of [dir, `${dir}-log`]) rmSync(one, WHOLE)
}

/** An empty folder that goes away with the test file. */
export function temporaryDir(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'currawong-'))
  made.push(dir)
  return dir
}

export const FROZEN_NEWSROOM = path.resolve('e2e/content')
export const BROKEN_NEWSROOM = path.resolve('e2e/broken')

/** Stories of the frozen newsroom that no reader may see. */
export const HIDDEN = [
  'draft-story',
  'scheduled-story',
  'embargoed-story',
  'withdrawn-story',
  'withdrawn-before-publication',
  'renamed-withdrawn',
]

/** A copy of the frozen newsroom, to be written to. */
export function copyFrozenNewsroom(): string {
  const dir = temporaryDir()
  cpSync(FROZEN_NEWSROOM, dir, { recursive: true })
  return dir
}

export function writeFile(dir: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
  writeFileSync(path.join(dir, file), text)
}

/** A newsroom of one section, one desk and one topic, without stories. */
export function smallNewsroom(): string {
  const dir = temporaryDir()
  writeFile(dir, 'site.yaml', 'name: Currawong\ntagline: A test\ndescription: A newsroom made by a test.\n')
  writeFile(dir, 'sections.yaml', '- {id: science, name: Science, description: What is measured.}\n')
  writeFile(dir, 'authors/night-desk.yaml', 'kind: desk\nname: Night desk\n')
  writeFile(dir, 'topics/tides.yaml', 'name: Tides\n')
  return dir
}

export type Draft = {
  id: string
  headline?: string
  body?: string
  fields?: string
  topics?: string[]
  folder?: string
}

/** Writes a story that is in order, unless its `fields` or `body` are not. */
export function writeStory(
  dir: string,
  slug: string,
  { id, headline = `The story of ${slug}`, body, fields, topics = ['tides'], folder = '2017/01' }: Draft,
): void {
  const lines = [
    `id: ${id}`,
    `headline: ${headline}`,
    'standfirst: It says what it says.',
    ...(fields?.includes('section:') ? [] : ['section: science']),
    `topics: [${topics.join(', ')}]`,
    'byline: [night-desk]',
    ...(fields?.includes('publishedAt:') ? [] : ['publishedAt: 2017-01-12T09:00:00+11:00']),
    ...(fields?.includes('status:') ? [] : ['status: published']),
    ...(fields ? [fields] : []),
  ]
  const text = `---\n${lines.join('\n')}\n---\n\n${body ?? 'The tide comes in, and goes out again.'}\n`
  writeFile(dir, `articles/${folder}/${slug}.mdx`, text)
}

/** Makes modules that are imported from now on read an index of their own, and makes that index. */
export async function openIndexOf(contentDir: string): Promise<string> {
  const indexDir = temporaryDir()
  vi.stubEnv('CONTENT_DIR', contentDir)
  vi.stubEnv('INDEX_DIR', indexDir)
  vi.resetModules()
  const { publish } = await import('./desk/publish')
  await publish({ contentDir, indexDir })
  return indexDir
}
