import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { NextAdapter } from 'next'
import { now } from '../lib/clock'
import { env } from '../lib/env'
import { currentEdition } from '../lib/newsroom/admission'
import { finishPage } from './finished-page'
import { PageStore } from './page-store'
import { finished } from './press'
import { decide, routeOf } from './routes'

/** Set by `npm run build`: what the build is made of. */
const build = process.env.CURRAWONG_FINGERPRINT ?? ''

/** Puts every page that Next generated statically into the door's store, finished. */
const adapter: NextAdapter = {
  name: 'currawong',
  async onBuildComplete({ outputs }) {
    const moment = now()
    const edition = currentEdition(moment).name
    const store = new PageStore(path.resolve(env.INDEX_DIR, 'pages'), 1)
    await store.clear()
    for (const { pathname, fallback } of outputs.prerenders) {
      const route = routeOf(pathname)
      const decision = route && decide(route, moment)
      if (decision?.answer !== 'pass' || !fallback?.filePath?.endsWith('.html')) continue
      const html = finished(await readFile(fallback.filePath, 'utf8'))
      store.put(decision.path, await finishPage(html, { build, edition, until: decision.until }))
    }
  },
}

export default adapter
