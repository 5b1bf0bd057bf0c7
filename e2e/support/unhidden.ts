import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { HIDDEN } from './files'
import { OwnNewsroom } from './server'

/** Later than every embargo and schedule of the frozen newsroom. */
const AFTERWARDS = '2017-02-02T09:00:00+11:00'

/**
 * The frozen newsroom after all that it hides went live: what a page of it names has the same
 * address in both, and must not be had in the frozen one.
 */
export async function startUnhidden(): Promise<OwnNewsroom> {
  const newsroom = new OwnNewsroom({ NEWSROOM_NOW: AFTERWARDS })
  const folder = path.join(newsroom.contentDir, 'articles')
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (HIDDEN.includes(path.basename(file, '.mdx'))) publish(path.join(folder, file))
  await newsroom.start()
  return newsroom
}

function publish(file: string): void {
  const story = readFileSync(file, 'utf8')
  writeFileSync(file, story.replace(/^status: .*$/m, 'status: published').replace(/^withdrawal:\n(?: .*\n)+/m, ''))
}
