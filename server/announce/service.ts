import type { ServiceName } from '../../lib/publications/outbox'

/** An outside service that wants to hear of changes. */
export type Service = {
  name: ServiceName
  /** Whether who asks for a wait is left alone with everything, and not with one letter. */
  rests?: boolean
  /**
   * @throws {Refused} when telling it again would not help
   * @throws {Busy} when it says how long to wait
   */
  tell(changes: Changes): Promise<void>
}

type Changes = {
  /** Of stories that came, changed or went; of a CDN, the keys of what it may keep of them. */
  slugs: string[]
  /** Paths of the lists that they stand in, or stood in before. */
  lists: string[]
}

/** A service says that the message itself is wrong. */
export class Refused extends Error {}

/** A service wants to be left alone for a while. */
export class Busy extends Error {
  constructor(
    message: string,
    /** In milliseconds. */
    readonly wait: number,
  ) {
    super(message)
  }
}
