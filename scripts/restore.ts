import { restore } from '../lib/backup/restore'
import { env, settingsMade } from '../lib/env'
import { logDirOf } from '../lib/publications/open-log'
import { answerHelp } from './help.mjs'

/** `npm run restore -- <file>`: puts a backup into `CONTENT_DIR`, `INDEX_DIR` and `LOG_DIR`, which are empty. */

answerHelp(
  'npm run restore -- <file>',
  'Puts a backup into CONTENT_DIR, INDEX_DIR and LOG_DIR, which are empty: all of it, or nothing.',
)

const places = { contentDir: env.CONTENT_DIR, logDir: logDirOf(env.INDEX_DIR), indexDir: env.INDEX_DIR }

try {
  const [archive] = process.argv.slice(2)
  if (!archive) throw new Error('Name the backup: npm run restore -- /var/backups/currawong-….tar.gz')
  const { madeAt, origin, settings, files } = await restore(archive, places)
  console.log(`${Object.keys(files).length} files of ${origin}, as they were at ${madeAt}, each as its hash says.`)
  const here = settingsMade()
  const missing = settings.filter((name) => !here.includes(name))
  if (missing.length > 0) console.log(`Not set here, and set there: ${missing.join(', ')}.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.error('Nothing was restored.')
  process.exitCode = 1
}
