import { EVERYTHING } from '../../lib/cache-keys'
import type { Report } from '../../lib/desk/report'
import { env } from '../../lib/env'
import { log } from '../../lib/log'
import { logDirOf, openLogForWriting } from '../../lib/publications/open-log'
import { Outbox } from '../../lib/publications/outbox'
import { announcers } from '../announce/services'

const services = announcers()

/** Delivers what the log says that outside services have to be told, behind everything else. */
export function announce(): void {
  for (const service of services) void service.announce()
}

/** Tells the CDN in front, where there is one, what it may keep no longer. Never fails: what it does not hear is told again. */
export async function tellCdn({ logFault }: Report): Promise<void> {
  const cdn = services.find(({ service }) => service.name === 'CDN')
  try {
    // What passed without the log is in no outbox yet.
    if (logFault !== undefined) await cdn?.service.tell({ slugs: [EVERYTHING], lists: [] })
    // A telling that is under way may have begun before there was anything to tell.
    await cdn?.announce()
    await cdn?.announce()
  } catch (error) {
    log.error({ err: error }, 'the CDN is not told')
  }
}

/** Has the CDN told at the next chance to keep nothing: what it has may come from another build. */
export function clearCdn(): void {
  if (env.CDN === undefined) return
  try {
    const database = openLogForWriting(logDirOf(env.INDEX_DIR))
    new Outbox(database).clearCdn()
    database.close()
  } catch (error) {
    log.error({ err: error }, 'the CDN keeps what it has: the log cannot be written')
  }
}
