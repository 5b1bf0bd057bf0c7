import { now } from '../../lib/clock'
import { noteSchedule } from '../../lib/desk/schedule'
import { env } from '../../lib/env'
import { log } from '../../lib/log'
import { Outage } from '../../lib/outage'
import { absoluteUrl, urls } from '../../lib/urls'
import { announce } from './tell-others'
import { upload } from './upload'

/** A story is known to be live this long after its minute, at the latest. */
const TICK_MS = 1_000

const STANDSTILL = { begins: 'the schedule is not followed', ends: 'the schedule is followed again' }

/** From now on a scheduled story goes live, and is announced, whether or not anybody is there to notice. */
export function followClock(): void {
  const standstill = new Outage(STANDSTILL, { level: 'error' })
  const tick = () =>
    noteSchedule(env.INDEX_DIR, now())
      .then(({ live, ended }) => {
        if (live.length + ended.length > 0) void upload()
        if (live.length > 0) log.info({ live: live.map((slug) => absoluteUrl(urls.article(slug))) }, 'went live')
        standstill.works()
        if (ended.length > 0) log.info({ ended }, 'ran out')
      })
      .catch((error: unknown) => standstill.failed(error))
      .then(announce)
      .then(() => setTimeout(tick, TICK_MS))
  void tick()
}
