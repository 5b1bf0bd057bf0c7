import type { Document } from '../../lib/document'

/** What a page stands on: while it is the same, the page is. */
export type Ground = {
  /** Names the model that the page is drawn from, or the document itself. */
  model: string
  /** When it changes by itself at the latest, in milliseconds since 1970. */
  until: number
  /** When what it tells last changed, in milliseconds since 1970, where a page says so; a document has its own. */
  modifiedAt?: number
  /** Makes it, where it is no page, which Next draws. */
  document?: () => Document
}

/** May this page be made, and what does it stand on? */
export type Decision =
  /**
   * `ground` answers nothing when the page went meanwhile; `keys` are those of a finished page. `state` names all that
   * the ground hangs on, where that costs less than the ground: while it is the same, so is the ground.
   */
  | {
      answer: 'pass'
      path: string
      keys?: string[]
      state?: () => string | undefined
      ground: () => Ground | undefined
    }
  | { answer: 'moved'; path: string }
  | { answer: 'gone' }
  | { answer: 'unknown' }

export type Passed = Extract<Decision, { answer: 'pass' }>
