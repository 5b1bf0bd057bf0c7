import { readFile } from 'node:fs/promises'
import type { NextAdapter } from 'next'
import { z } from 'zod'
import { countTakedowns, currentEdition } from '../../lib/archive/admission'
import { publicAt } from '../../lib/newsroom/published'
import type { Ground } from '../admission/decision'
import { decide } from '../admission/routes'
import { finishPage } from '../http/finished-page'
import { pageHeaders } from '../http/security-headers'
import { finish } from '../renderer/finish'
import { PageStore, pagesDir } from './page-store'

/** Handed down by `npm run build`, as they were when it began: what changes meanwhile makes these pages old. */
const made = z
  .object({ CURRAWONG_FINGERPRINT: z.string(), CURRAWONG_EDITION: z.string(), CURRAWONG_MOMENT: z.coerce.number() })
  .transform((given) => ({
    build: given.CURRAWONG_FINGERPRINT,
    edition: given.CURRAWONG_EDITION,
    moment: given.CURRAWONG_MOMENT,
  }))

/** The model of a page that was drawn while the newsroom changed is not known: it is drawn again when it is asked for. */
const MOVED: Ground = { model: '', until: 0 }

/** Puts every page that Next generated statically into the door's store, finished. */
const adapter: NextAdapter = {
  name: 'currawong',
  async onBuildComplete({ outputs }) {
    const { build, edition, moment } = made.parse(process.env)
    const store = new PageStore(pagesDir(build), 1)
    const view = publicAt(moment)
    const isAsItWas = () => currentEdition(view) === edition
    await store.clear()
    for (const { pathname, fallback } of outputs.prerenders) {
      const decision = decide(pathname, view)
      if (decision.answer !== 'pass' || !fallback?.filePath?.endsWith('.html')) continue
      const { html, ...sources } = finish(await readFile(fallback.filePath, 'utf8'))
      const { model, until, modifiedAt } = isAsItWas() ? (decision.ground() ?? MOVED) : MOVED
      await store.put(
        decision.path,
        await finishPage(
          html,
          { headers: pageHeaders(sources, modifiedAt) },
          { build, edition, model, takedowns: countTakedowns(view), until },
        ),
      )
    }
  },
}

export default adapter
