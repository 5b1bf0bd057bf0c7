import { env } from './env'

const frozen = env.NEWSROOM_NOW ? Date.parse(env.NEWSROOM_NOW) : undefined

/** The newsroom's clock, in milliseconds since 1970: the machine's own, or the one tests set. */
export function now(): number {
  return frozen ?? Date.now()
}
