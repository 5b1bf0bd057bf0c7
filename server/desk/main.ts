import { goWithReaders } from '../../lib/beside-readers'
import { sayReport } from '../../lib/desk/say-report'
import { env } from '../../lib/env'
import { hasServableIndex } from '../../lib/index/open-for-writing'
import { measureProcess } from '../../lib/metrics'
import { logDirOf } from '../../lib/publications/open-log'
import type { PublishedThere } from '../peers/message'
import { ContentWatch } from './content-watch'
import { addressOf, serveDesk } from './desk-server'
import { followClock } from './follow-clock'
import { watchIndex } from './index-watch'
import './newsroom-metrics'
import { StirredPublisher } from './publish-stirred'
import { darkroom, doors, illustrate, peers } from './publishing'
import { type Keys, receiver } from './receive'
import { Received } from './received'
import { sayMachines } from './say-machines'
import { machines, SHOWN } from './shown'
import { listen } from './socket'
import { clearCdn } from './tell-others'
import { keepUploading } from './upload'

/**
 * The desk: the process beside the readers' that may change the newspaper. It reads, checks,
 * makes pictures, writes the index and announces; no reader waits for it.
 */

const isWatching = env.CONTENT_WATCH === '1'

/** Takes what changed while the site was stopped, says so to the process that started this one, and opens the doors. */
async function start(): Promise<void> {
  // What changes from now on is heard, also while the rest is read.
  const publisher = new StirredPublisher(doors.publish)
  if (isWatching) new ContentWatch(env.CONTENT_DIR, (stirred) => void publisher.take(stirred))
  await peers?.listen()
  clearCdn()
  await takeWhatChanged()
  await peers?.catchUp()
  watchIndex(env.INDEX_DIR, () => doors.publish({ door: 'start' }))
  // The readers' process may have stopped meanwhile.
  if (process.connected) process.send?.({ is: 'ready' })
  openDoors()
  followClock()
  keepUploading()
}

async function takeWhatChanged(): Promise<void> {
  // On a site that runs, what was saved since waits for its order; what a crash cut off is finished either way.
  const isAgain = process.argv.includes('again') && hasServableIndex(env.INDEX_DIR) && !isWatching
  try {
    const { lines, isGood } = sayReport(await doors.publish({ door: 'start', ...(isAgain && { names: [] }) }))
    if (!isGood) console.error(lines.join('\n'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    illustrate()
  }
}

function openDoors(): void {
  const others = peers
  const work = { ...doors, ...(others && { hear: (message: PublishedThere) => others.hear(message) }) }
  const settings = { contentDir: env.CONTENT_DIR, isPulling: env.PUBLISH_PULL === '1' }
  const server = serveDesk({
    shown: SHOWN,
    orders: { '/publish': receiver(work, settings, keys()), ...others?.orders },
  })
  others?.start()
  listen(env.INDEX_DIR, {
    publish: async ({ names, ...order }) =>
      sayReport(await doors.publish({ ...order, names: names.length > 0 ? names : undefined, door: 'command' })),
    makePicture: (address, view) => darkroom.make(address, view),
    address: () => addressOf(server),
    machines: () => sayMachines(machines()),
  })
}

function keys(): Keys | undefined {
  const secret = env.PUBLISH_SECRET
  return secret === undefined ? undefined : { secret, received: new Received(logDirOf(env.INDEX_DIR)), clock: Date.now }
}

measureProcess('desk')
goWithReaders()
void start()
