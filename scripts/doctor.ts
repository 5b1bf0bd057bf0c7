import { readFileSync, statSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { z } from 'zod'
import { now } from '../lib/clock'
import { type Env, env } from '../lib/env'
import { writePreviewToken } from '../lib/preview-link'
import { logDirOf } from '../lib/publications/open-log'
import { knownPreviewSecret, previewSecret } from '../lib/publications/preview-secret'
import { oddities } from '../lib/settings-faults'
import { urls } from '../lib/urls'
import { examined, type Finding, notice, sayFinding } from './doctor/finding'
import { examineFolders, examineSecrets, examineUser } from './doctor/folders'
import { examineClock, examineDescriptors, examineLanguages, examineMemory, examineNode } from './doctor/machine'
import { examineNewspaper } from './doctor/newsroom'
import { examineParts } from './doctor/parts'
import { examinePlain, examineSite } from './doctor/site'
import { endWithReader } from './end-with-reader.mjs'
import { answerHelp } from './help.mjs'

/** `npm run doctor`: what is wrong with a host, a line each, and what to do. Ends with 1 on a problem. It mends nothing. */

answerHelp(
  'npm run doctor',
  'Says what is wrong with this machine, its folders and the proxy before the site, a line each, and what to do. It mends nothing.',
)
endWithReader()

const { engines } = z
  .object({ engines: z.object({ node: z.string() }) })
  .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')))

const EXAMINATIONS: Array<[what: string, look: () => Promise<Finding[]> | Finding[]]> = [
  ['Node', () => [examineNode(process.versions.node, engines.node)]],
  ['Memory', () => [examineMemory()]],
  ['Open files', () => [examineDescriptors()]],
  ['The clock', async () => [await examineClock()]],
  ['Languages', () => [examineLanguages(env.TIME_ZONE)]],
  ['Settings', () => oddities(env).map((odd) => notice(odd, 'see README.md'))],
  ['The user', () => examineUser(env)],
  ['Folders', () => examineFolders(env)],
  ['Secrets', () => examineSecrets(env)],
  ['Parts', examineParts],
  ['The newspaper', () => examineNewspaper(env)],
  ['The site', () => examineSite({ site: env.SITE_URL, origin: originOf(env), probe: probe() })],
  ['Without TLS', () => (env.SITE_URL.startsWith('https:') ? examinePlain(env.SITE_URL, plainOf(env.SITE_URL)) : [])],
]

/** Where the site answers on this machine. */
function originOf({ HOST, PORT }: Env): string {
  const host = ['0.0.0.0', '::', ''].includes(HOST) ? '127.0.0.1' : HOST
  return `http://${isIPv6(host) ? `[${host}]` : host}:${PORT}`
}

function plainOf(site: string): string {
  return `http://${new URL(site).hostname}`
}

/** Signed as a link to a preview is, for a minute: the site tells nobody else how it was asked. */
function probe(): string | undefined {
  const owner = statSync(logDirOf(env.INDEX_DIR), { throwIfNoEntry: false })?.uid
  // What another user makes there, the site could not read.
  const secret = knownPreviewSecret() ?? (owner === process.getuid?.() ? previewSecret() : undefined)
  if (secret === undefined) return undefined
  const until = Math.floor((now() + 60_000) / 1_000) * 1_000
  return urls.preview(writePreviewToken({ path: '/healthz', until }, secret))
}

const found: Finding[] = []
for (const [what, look] of EXAMINATIONS)
  for (const finding of await examined(what, look)) {
    found.push(finding)
    console.log(sayFinding(finding))
  }
const count = (is: Finding['is']) => found.filter((finding) => finding.is === is).length
console.log(`\n${count('ok')} ok, ${count('notice')} to notice, problems: ${count('problem')}`)
process.exitCode = count('problem') > 0 ? 1 : 0
