import { LRUCache } from 'lru-cache'
import { urls } from '../../lib/urls'
import type { Decision } from '../admission/decision'
import { decideMeant } from './meant'

/** A second is long against how often the same is asked for, and nothing to an editor. */
const KEPT = { max: 1_000, ttl: 1_000 }

/**
 * What was decided of an address, kept in memory for the edition in which it was: scanners ask every site for the same
 * addresses again and again (/wp-login.php), and a whole crowd asks for a page while it is drawn. To be sure that there
 * is nothing takes eight queries, and that there is something three.
 */
export class KnownDecisions {
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
    const known = this.#known.get(target) ?? this.#passed(target)
    if (known?.edition === edition) return known.decision
    const decision = this.look(target)
    this.#known.set(decision.answer === 'pass' ? pathOf(target) : target, { edition, decision })
    return decision
  }

  /** What passes does so whatever networks add to its address; the front page alone gives way to a query of old. */
  #passed(target: string) {
    const known = this.#known.get(pathOf(target))
    return known?.decision.answer === 'pass' && known.decision.path !== urls.home() ? known : undefined
  }
}

const pathOf = (target: string) => target.split('?', 1)[0] ?? target
