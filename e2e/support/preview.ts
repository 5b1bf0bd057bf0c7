import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { writePreviewToken } from '../../lib/preview-link'
import { compiledProgram } from '../../lib/testing-compiled'
import { urls } from '../../lib/urls'

/** What `npm run preview` says to an editor. */
export type Made = {
  isGood: boolean
  said: string
  /** The path of the link; nothing when there is none. */
  address: string
}

/** Runs `npm run preview`. @param env the settings of the site */
export function preview(env: NodeJS.ProcessEnv, ...asked: string[]): Made {
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiledProgram('scripts/preview.ts'), ...asked], {
    env,
    encoding: 'utf8',
  })
  const [link = ''] = stdout.match(/^http\S+$/m) ?? []
  return { isGood: status === 0, said: `${stdout}${stderr}`, address: link && new URL(link).pathname }
}

const DAY_MS = 86_400_000

/**
 * The link that `npm run preview` would print, written here, since the command takes a second to load: for a day from
 * a moment, to a page as it will be at another.
 * @param env the settings of the site; the command is run when none was made with its secret yet
 */
export function linkTo(env: NodeJS.ProcessEnv, page: string, { from, at }: { from: string; at?: string }): string {
  const file = path.join(`${env.INDEX_DIR}-log`, 'preview-secret')
  if (!existsSync(file)) preview(env, '/')
  const until = Date.parse(from) + DAY_MS
  const link = { path: page, until, ...(at === undefined ? {} : { at: Date.parse(at) }) }
  return urls.preview(writePreviewToken(link, readFileSync(file, 'utf8')))
}
