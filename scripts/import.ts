import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Presets, SingleBar } from 'cli-progress'
import { beginningOf } from '../lib/dates'
import { env } from '../lib/env'
import type { Reader } from '../lib/import/old-story'
import { isSameHost, siteAddress } from '../lib/import/site-address'
import { endWithReader } from './end-with-reader.mjs'
import { answerHelp } from './help.mjs'

/**
 * `npm run import -- <system> <source> --old https://old.example`: rehearses taking an archive over,
 * and takes it over with `--write`. The last line counts what came of it.
 */

const IMPORT_DIR = 'import'

type System = { open: (sources: string[], old: string) => Promise<Reader>; isFolder: boolean; hasParts?: true }

const folder = (open: (dir: string) => Promise<Reader>): System => ({
  open: ([dir = '']) => open(dir),
  isFolder: true,
})

/** How an export of each system is opened: what that takes is loaded when the order is known to be one. */
const SYSTEMS = new Map<string, System>([
  [
    'wordpress',
    {
      open: async (files) => (await import('../lib/import/readers/wordpress')).openWordPress(...files),
      isFolder: false,
      hasParts: true,
    },
  ],
  [
    'ghost',
    {
      open: async ([file = ''], old) => (await import('../lib/import/readers/ghost')).openGhost(file, old),
      isFolder: false,
    },
  ],
  ['hugo', folder(async (dir) => (await import('../lib/import/readers/hugo')).openHugo(dir))],
  ['jekyll', folder(async (dir) => (await import('../lib/import/readers/jekyll')).openJekyll(dir))],
  ['eleventy', folder(async (dir) => (await import('../lib/import/readers/eleventy')).openEleventy(dir))],
  ['substack', folder(async (dir) => (await import('../lib/import/readers/substack')).openSubstack(dir))],
  ['markdown', folder(async (dir) => (await import('../lib/import/readers/markdown-folder')).openMarkdownFolder(dir))],
])

const USE = `npm run import -- ${[...SYSTEMS.keys()].join('|')} <file or folder> --old https://old.example [--media <folder>] [--fetch <host,host>] [--since 2016-01-01] [--write]`

answerHelp(
  USE,
  'Rehearses taking an archive over, and takes it over with --write. What becomes of each story stands in import/report.md.',
)
endWithReader()

function readOrder() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      old: { type: 'string', default: '' },
      media: { type: 'string', multiple: true, default: [] },
      fetch: { type: 'string', default: '' },
      since: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  })
  const [name = '', ...sources] = positionals
  const system = SYSTEMS.get(name)
  const [source] = sources
  if (!system || !source) throw new Error(`Name the system and its export: ${USE}`)
  if (sources.length > 1 && !system.hasParts)
    throw new Error(`Name one export of ${name} at a time, not ${sources.join(' and ')}`)
  const { old, since, media, write } = values
  if (since !== undefined && beginningOf(since) === undefined)
    throw new Error(`“${since}” is no day, month or year: write --since 2016-01-01`)
  const hosts = values.fetch
    .split(',')
    .map((host) => host.trim())
    .filter(Boolean)
  return { name, system, sources, source, old, since, media, hosts, isWriting: write }
}

/**
 * Where the old site stood.
 * @param open the export, which may know it where nobody has typed it
 * @throws {Error} for what is no address, with what to type
 */
async function oldSite(typed: string, open: () => Promise<Reader>): Promise<string> {
  if (/^https?:\/\//i.test(typed) && URL.canParse(typed)) {
    const { origin, pathname } = new URL(typed)
    return origin + pathname.replace(/\/+$/, '')
  }
  const isMissing = typed === ''
  const told = isMissing ? await (await open()).address?.() : siteAddress(`https://${typed}`)
  throw new Error(
    `Say where the old site stood, since links and pictures hang on it: --old ${told ?? 'https://old.example'}${told !== undefined && isMissing ? ', as the export has it' : ''}`,
  )
}

try {
  const { name, system, sources, source, old: typed, since, media, hosts, isWriting } = readOrder()
  const { SECTIONS_FILE } = await import('../lib/desk/register-files')
  if (!existsSync(path.join(env.CONTENT_DIR, SECTIONS_FILE)))
    throw new Error(
      `${env.CONTENT_DIR} is no newspaper yet: begin one with npm run new:site -- ${env.CONTENT_DIR} "Name"`,
    )
  const old = await oldSite(typed, () => system.open(sources, ''))
  const reader = await system.open(sources, old)
  const told = await reader.address?.()
  if (told !== undefined && !isSameHost(told, old))
    console.log(
      `The export says that the site stood at ${told}, and not at ${old}: by that its links and pictures are known. If it is right, write --old ${told}.`,
    )
  const { host } = new URL(old)
  const bare = host.replace(/^www\./, '')
  const bar = new SingleBar(
    { format: '{bar} {value} of {total} stories, {eta_formatted} left' },
    Presets.shades_classic,
  )
  const { openPictureDesk } = await import('../lib/import/pictures/picture-desk')
  const { runImport } = await import('../lib/import/run-import')
  const { stories, publishable, drafts, embedsAsLinks, altsWanted, files } = await runImport({
    reader,
    pictures: openPictureDesk({
      contentDir: env.CONTENT_DIR,
      folders: [system.isFolder ? source : path.dirname(source), ...media],
      ownHosts: [host, bare, `www.${bare}`],
      fetchHosts: hosts,
      isWriting,
    }),
    ...{ contentDir: env.CONTENT_DIR, importDir: IMPORT_DIR, system: name, old, since, isWriting },
    onStep(done, total) {
      if (!bar.isActive) bar.start(total, 0)
      bar.update(done)
    },
  }).finally(() => bar.stop())
  const said = (count: number, one: string, more: string) => `${count.toLocaleString('en')} ${count === 1 ? one : more}`
  console.log(
    isWriting
      ? `${said(files.written, 'file', 'files')} written, ${files.unchanged.toLocaleString('en')} as they were, ${files.edited.toLocaleString('en')} edited here and left alone; ${IMPORT_DIR}/report.md says what became of everything. npm run content:check, and then npm run publish.`
      : `Nothing was written: this was a rehearsal. Read ${IMPORT_DIR}/report.md, edit ${IMPORT_DIR}/map.yaml, and rehearse again; --write takes it over.`,
  )
  console.log(
    `${said(stories, 'story', 'stories')}: ${publishable.toLocaleString('en')} publishable, ${said(drafts, 'draft', 'drafts')}, ${said(embedsAsLinks, 'embed that became a link', 'embeds that became links')}, ${said(altsWanted, 'alt that wants words', 'alts that want words')}`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
