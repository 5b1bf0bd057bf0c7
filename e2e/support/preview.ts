import { spawnSync } from 'node:child_process'

/** What `npm run preview` says to an editor. */
export type Made = {
  isGood: boolean
  said: string
  /** The path of the link; nothing when there is none. */
  address: string
}

/** Runs `npm run preview`. @param env the settings of the site */
export function preview(env: NodeJS.ProcessEnv, ...asked: string[]): Made {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/preview.ts', ...asked], {
    env,
    encoding: 'utf8',
  })
  const [link = ''] = stdout.match(/^http\S+$/m) ?? []
  return { isGood: status === 0, said: `${stdout}${stderr}`, address: link && new URL(link).pathname }
}
