import type { Order } from '../../lib/desk/publish'
import { env } from '../../lib/env'
import { log } from '../../lib/log'
import type { Publisher } from '../../lib/publications/log-book'
import { logDirOf } from '../../lib/publications/open-log'
import { hasOthers } from '../../lib/publications/told'
import { Peers } from '../peers/peers'
import { pull } from './checkout'

/** The door answers at once whether it is ready, but for a page that it draws to know. */
const PATIENCE_MS = 5_000

/**
 * The other machines, where the environment names any.
 * @param onStanding hears that this machine is behind them, or not any more
 */
export function peersOf(
  doors: { publish: (order: Order & Publisher) => Promise<unknown> },
  onStanding: (behind: string | undefined) => void,
): Peers | undefined {
  const secret = env.PUBLISH_SECRET
  if (!hasOthers() || secret === undefined) return undefined
  const here = {
    contentDir: env.CONTENT_DIR,
    logDir: logDirOf(env.INDEX_DIR),
    origins: env.PEERS ?? [],
    secret,
    clock: Date.now,
    isReady,
    ...(env.REDIS_URL === undefined ? {} : { redis: { url: env.REDIS_URL, newspaper: new URL(env.SITE_URL).host } }),
  }
  return new Peers(here, {
    publish: (names) => doors.publish({ door: 'peer', names, isSet: false }),
    publishAll: () => doors.publish({ door: 'peer' }),
    pull: env.PUBLISH_PULL === '1' ? () => pull(env.CONTENT_DIR) : undefined,
    onStanding,
  })
}

/** Whether the readers' process of this machine can be sent readers. */
async function isReady(): Promise<boolean> {
  const host = ['0.0.0.0', '::'].includes(env.HOST) ? 'localhost' : env.HOST
  try {
    const { ok } = await fetch(`http://${host}:${env.PORT}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return ok
  } catch (error) {
    log.debug({ err: error }, 'the door does not say that it is ready')
    return false
  }
}
