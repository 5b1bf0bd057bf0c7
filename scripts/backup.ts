import { backUp } from '../lib/backup/back-up'
import { env, settingsMade } from '../lib/env'
import { logDirOf } from '../lib/publications/open-log'
import { answerHelp } from './help.mjs'

/** `npm run backup -- <file or folder>`: the newspaper as it is at one moment, in one archive, while the site runs. */

answerHelp(
  'npm run backup -- <file or folder>',
  'Writes the newspaper as it is now into one archive, while the site runs.',
)

const places = { contentDir: env.CONTENT_DIR, logDir: logDirOf(env.INDEX_DIR), indexDir: env.INDEX_DIR }

try {
  const [target] = process.argv.slice(2)
  if (!target) throw new Error('Say where to: npm run backup -- /var/backups/')
  const about = { madeAt: new Date().toISOString(), origin: env.SITE_URL, settings: settingsMade() }
  const { archive, files, bytes, hasIndex } = await backUp(places, target, about)
  if (!hasIndex)
    console.error(
      `The index in ${env.INDEX_DIR} cannot be read, and is not in the backup: a start makes it anew from the files. Last good versions of files with mistakes are lost with it.`,
    )
  console.log(`${archive}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB. Whoever has it has the keys of the site.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
