import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { now } from '../lib/clock'
import { isoDateTime } from '../lib/dates'
import { PLACEHOLDERS } from '../lib/desk/placeholders'
import { env } from '../lib/env'
import { hasLog, logDirOf } from '../lib/publications/open-log'
import { answerHelp } from './help.mjs'

/**
 * `npm run new:site -- <folder> "Name"`: an empty newspaper that builds, for its people to fill. It
 * writes into a folder that is new or empty; with `--replace` it takes the place of one that git holds
 * as it is.
 */

answerHelp(
  'npm run new:site -- <folder> "Name" [--replace]',
  'Begins a newspaper of your own in a folder that is new or empty: empty, and whole. --replace takes the place of one that git holds as it is.',
)

/** What readers, search engines and law ask a newspaper to say of itself: each page with its parts. */
const PAGES: Record<string, { title: string; parts: string[] }> = {
  about: { title: 'About us', parts: ['What we are', 'Read more'] },
  accessibility: {
    title: 'Accessibility statement',
    parts: ['What we aim for', 'How it was tested', 'What is missing', 'Tell us'],
  },
  contact: {
    title: 'Contact and feedback',
    parts: ['How to reach us', 'Errors and replies', 'Complaints', 'Security', 'What becomes of feedback'],
  },
  corrections: { title: 'Corrections policy', parts: ['How an error is put right', 'How to report one'] },
  ethics: {
    title: 'Ethics',
    parts: ['Independence', 'Conflicts of interest and gifts', 'Anonymous sources', 'Privacy and harm', 'Children'],
  },
  masthead: { title: 'Who makes it', parts: ['The desks', 'Agencies'] },
  ownership: {
    title: 'Ownership and funding',
    parts: ['Who owns it', 'Who pays for it', 'Who decides what appears'],
  },
  privacy: { title: 'Privacy', parts: ['What we do not do', 'What the server writes down', 'If you write to us'] },
  standards: {
    title: 'How we work',
    parts: ['Sourcing', 'Verification', 'Bylines', 'Labels', 'Pictures', 'Generative AI', 'Withdrawals'],
  },
  syndication: { title: 'Syndication and reuse', parts: ['Feeds', 'Quoting and linking', 'Machines', 'Asking'] },
}

function writeNewspaper(folder: string, name: string): void {
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  const site = { name, tagline: 'The news', description: `The news of ${name}`, lang: 'en-AU' }
  const news = { id: 'news', name: 'News', description: 'The latest news' }
  write('site.yaml', stringify(site))
  write('sections.yaml', stringify([news]))
  write('authors/news-desk.yaml', stringify({ kind: 'desk', name: 'News desk' }))
  for (const [slug, { title, parts }] of Object.entries(PAGES)) {
    const front = stringify({ title, standfirst: PLACEHOLDERS.page, updatedAt: isoDateTime(now()), status: 'draft' })
    write(
      `pages/${slug}.mdx`,
      `---\n${front}---\n\n${parts.map((part) => `## ${part}\n\n${PLACEHOLDERS.page}\n`).join('\n')}`,
    )
  }
}

/** @throws {Error} when something would be lost that git does not hold */
function makeRoom(folder: string, mayReplace: boolean): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return
  if (!mayReplace)
    throw new Error(`${folder} is not empty: name a new folder, or say --replace to take the place of what is in it.`)
  const { status, stdout } = spawnSync('git', ['status', '--porcelain', '--ignored', '--', folder], {
    encoding: 'utf8',
  })
  if (status !== 0 || stdout !== '')
    throw new Error(`${folder} holds what git does not: commit it, or move it away.\n${stdout}`)
  rmSync(folder, { recursive: true })
}

/** What was published of the newspaper before is no part of the new one's history. @returns where its log lies now */
function setLogAside(): string | undefined {
  const logDir = logDirOf(env.INDEX_DIR)
  if (!hasLog(logDir)) return undefined
  const aside = `${logDir}-until-${isoDateTime(now()).replace(/[^\dT]/g, '-')}`
  renameSync(logDir, aside)
  return aside
}

try {
  const [folder, ...words] = process.argv.slice(2).filter((word) => word !== '--replace')
  const name = words.join(' ').trim()
  if (!folder || name === '') throw new Error('Give a folder and the name: npm run new:site -- magpie "The Magpie"')
  makeRoom(folder, process.argv.includes('--replace'))
  writeNewspaper(folder, name)
  const aside = path.resolve(folder) === path.resolve(env.CONTENT_DIR) ? setLogAside() : undefined
  if (aside) console.log(`The publication log of the newspaper before lies in ${aside} now.`)
  const start = path.resolve(folder) === path.resolve(env.CONTENT_DIR) ? 'npm start' : `CONTENT_DIR=${folder} npm start`
  console.log(
    `${folder}: an empty newspaper; ${start} shows it. Say what it is in site.yaml and sections.yaml, write each of its pages, which are drafts, and publish them.`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
