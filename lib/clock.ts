import { readFileSync } from 'node:fs'
import { env } from './env'

/** The newsroom's clock, in milliseconds since 1970: the machine's own, or the one tests set. */
export const now = clockOf(env.NEWSROOM_NOW)

/** @param setting nothing; a moment, at which the clock stands; or a file that holds one, and that may change */
function clockOf(setting: string | undefined): () => number {
  if (setting === undefined) return () => Date.now()
  if (setting.startsWith('file:')) return () => Date.parse(readFileSync(new URL(setting), 'utf8').trim())
  const moment = Date.parse(setting)
  return () => moment
}
