import pLimit from 'p-limit'
import { z } from 'zod'
import { countTakedowns, currentEdition } from '../../lib/archive/admission'
import { env } from '../../lib/env'
import { inOneReading } from '../../lib/index/open-index'
import { publicAt, type View } from '../../lib/newsroom/published'
import { addressesAhead } from '../../lib/pages/ahead'
import { hashModel } from '../../lib/pages/model'
import { pageAt, type TypedPage } from '../../lib/pages/page-at'
import { routeOf } from '../../lib/urls'
import { decide } from '../admission/routes'
import { finishForDisk } from '../http/finished-page'
import { pageHeaders } from '../http/security-headers'
import { PageStore, pagesDir } from '../press/page-store'
import { drawPage } from './draw-page'

/** The last step of a build: fills the door's store with the pages that nobody has to wait for. */

/** Handed down by `npm run build`, as they were when it began. */
const given = z.object({ CURRAWONG_FINGERPRINT: z.string(), CURRAWONG_MOMENT: z.coerce.number() })

/** Pages that are read from the index together: what they share is asked once. */
const TOGETHER = 50

/** Pages that are compressed and written while the next one is drawn. */
const AT_ONCE = 4

async function drawAhead(): Promise<void> {
  const { CURRAWONG_FINGERPRINT: build, CURRAWONG_MOMENT: moment } = given.parse(process.env)
  const view = publicAt(moment)
  const store = new PageStore(pagesDir(build), 1)
  await store.clear()
  // A page with Next's runtime is drawn by Next.
  const addresses = env.FRAMEWORK_RUNTIME === 'keep' ? [] : addressesAhead(view)
  const limit = pLimit(AT_ONCE)
  for (let from = 0; from < addresses.length; from += TOGETHER) {
    const stamped = readTogether(addresses.slice(from, from + TOGETHER), view)
    await Promise.all(stamped.map((one) => limit(() => draw(one, build, store))))
  }
  console.log(`[build] pages: ${addresses.length} drawn`)
}

type Stamped = { address: string; page: TypedPage; keys?: string[]; edition: string; takedowns: string; from: number }

/** What went since its address was found is left out. */
function readTogether(addresses: string[], view: View): Stamped[] {
  return inOneReading(() => {
    const stamp = { edition: currentEdition(view), takedowns: countTakedowns(view), from: view.now }
    return addresses.flatMap((address) => {
      const route = routeOf(address)
      const page = route && pageAt(route, view)
      const decision = decide(address, view)
      return page && decision.answer === 'pass' ? [{ address, page, keys: decision.keys, ...stamp }] : []
    })
  })
}

/** @throws {Error} when it cannot be drawn: then the build is none */
async function draw(
  { address, page, keys, edition, takedowns, from }: Stamped,
  build: string,
  store: PageStore,
): Promise<void> {
  try {
    const { html, ...sources } = await drawPage(page)
    const { model } = page
    const headers = pageHeaders(sources, model.modifiedAt)
    const stamp = { build, edition, takedowns, model: hashModel(model), from, until: model.until }
    await store.keep(address, await finishForDisk(html, { headers, keys }, stamp))
  } catch (cause) {
    throw new Error(`${address} cannot be drawn`, { cause })
  }
}

drawAhead().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
