import pino from 'pino'
import { env } from './env'

/** Structured logs on standard output, each line at once. Nothing of a reader is in them: no address, no agent, no referrer. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined })
