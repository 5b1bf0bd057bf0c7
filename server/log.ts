import pino from 'pino'
import { env } from '../lib/env'

/** Structured logs on standard output. Nothing of a reader is in them: no address, no agent, no referrer. */
export const log = pino(
  { level: env.LOG_LEVEL, base: undefined },
  pino.destination({ dest: 1, sync: false, minLength: 4_096 }),
)

/** Lines are written in batches: this writes what is waiting. */
export function flushLog(): void {
  log.flush()
}
