import { LRUCache } from 'lru-cache'
import type { Decision } from '../admission/decision'
import { decideMeant } from './meant'

/** A second is long against how often scanners come back, and nothing to an editor. */
const KEPT = { max: 1_000, ttl: 1_000 }

/**
 * What leads to nothing, or to what is gone, kept in memory for the edition in which that was found out: scanners ask
 * every site for the same addresses again and again (/wp-login.php), and to be sure that there is nothing takes eight
 * queries.
 */
export class Refusals {
  readonly #known = new LRUCache<string, { edition: string; decision: Decision }>(KEPT)

  /**
   * @param edition names what readers see at this moment
   * @param look decides on a request target, and says the same for as long as the edition is the same
   */
  constructor(
    readonly edition: () => string,
    readonly look: (target: string) => Decision = decideMeant,
  ) {}

  /** Decides on a request target, for this moment. */
  decide(target: string): Decision {
    const edition = this.edition()
    const known = this.#known.get(target)
    if (known?.edition === edition) return known.decision
    const decision = this.look(target)
    if (decision.answer === 'unknown' || decision.answer === 'gone') this.#known.set(target, { edition, decision })
    return decision
  }
}
