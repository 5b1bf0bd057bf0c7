import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { NextAdapter } from 'next'
import { z } from 'zod'
import { env } from '../../lib/env'
import { PAGE } from '../http/security-headers'
import { decide } from '../routes'
import { finish } from './finish'
import { finishPage } from './finished-page'
import { PageStore } from './page-store'

/** Handed down by `npm run build`, as they were when it began: what changes meanwhile makes these pages old. */
const made = z
  .object({ CURRAWONG_FINGERPRINT: z.string(), CURRAWONG_EDITION: z.string(), CURRAWONG_MOMENT: z.coerce.number() })
  .transform((given) => ({
    build: given.CURRAWONG_FINGERPRINT,
    edition: given.CURRAWONG_EDITION,
    moment: given.CURRAWONG_MOMENT,
  }))

/** Puts every page that Next generated statically into the door's store, finished. */
const adapter: NextAdapter = {
  name: 'currawong',
  async onBuildComplete({ outputs }) {
    const { build, edition, moment } = made.parse(process.env)
    const store = new PageStore(path.resolve(env.INDEX_DIR, 'pages'), 1)
    await store.clear()
    for (const { pathname, fallback } of outputs.prerenders) {
      const decision = decide(pathname, moment)
      if (decision.answer !== 'pass' || !fallback?.filePath?.endsWith('.html')) continue
      const html = finish(await readFile(fallback.filePath, 'utf8'))
      await store.put(
        decision.path,
        await finishPage(html, { headers: PAGE }, { build, edition, until: decision.until }),
      )
    }
  },
}

export default adapter
