import { existsSync } from 'node:fs'
import { listSlugs } from '../../lib/archive/stories'
import { now } from '../../lib/clock'
import { env } from '../../lib/env'
import { currentDatabase } from '../../lib/index/database'
import { publicAt } from '../../lib/newsroom/published'
import { Outage } from '../../lib/outage'
import { urls } from '../../lib/urls'
import type { Renderer } from '../press/renderer'

/** A rendering this recent proves that index and renderer work. */
const FRESH_MS = 10_000

/** What a monitor asks: should this process be restarted, and may readers be sent to it? */
export class Health {
  #renderedAt = Number.NEGATIVE_INFINITY
  #checking: Promise<void> | undefined
  readonly #silence = new Outage({ begins: 'Next does not answer', ends: 'Next answers again' }, { level: 'error' })

  /** @param behind why another machine is to be asked, where there are several */
  constructor(
    readonly renderer: Renderer,
    readonly behind: () => string | undefined = () => undefined,
  ) {}

  /** Alive: Next answers. When it seems not to, it is asked once more, so that its first answer ends the alarm. */
  isAlive(): boolean {
    if (this.renderer.isAnswering) return true
    this.checkReady().then(
      () => this.#silence.works(),
      (error: unknown) => this.#silence.failed(error),
    )
    return false
  }

  /**
   * Ready: the index is open, a story was rendered and finished at most 10 s ago, and no other machine knows better.
   * @throws {Error} that says what is not ready
   */
  async checkReady(): Promise<void> {
    const index = currentDatabase(env.INDEX_DIR)
    if (!index || !existsSync(index)) throw new Error(`there is no index in ${env.INDEX_DIR}`)
    const behind = this.behind()
    if (behind !== undefined) throw new Error(behind)
    const [newest] = listSlugs(publicAt(now()), 1)
    if (newest === undefined || performance.now() - this.#renderedAt <= FRESH_MS) return
    this.#checking ??= this.#render(urls.article(newest)).finally(() => {
      this.#checking = undefined
    })
    await this.#checking
  }

  async #render(path: string): Promise<void> {
    const { status } = await this.renderer.renderAtOnce(path)
    if (status !== 200) throw new Error(`the story at ${path} cannot be rendered`)
    this.#renderedAt = performance.now()
  }
}
