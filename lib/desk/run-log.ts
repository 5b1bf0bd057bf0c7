import type { Database } from '../index/database'
import { LogBook, type Publisher } from '../publications/log-book'
import { LogError, openLogForWriting } from '../publications/open-log'
import { GaveWay } from './in-turn'
import { type Begun, beginInLog, type Found, markIn, type Written } from './log-run'

/** The log as one publication writes it. Whatever is wrong with it is said as a `LogError`, for takedowns pass all the same. */
export class RunLog {
  #database: Database | undefined

  constructor(
    readonly logDir: string,
    readonly publisher: Publisher,
    /** Its files came in a bundle. */
    readonly isBrought: boolean,
  ) {}

  /** Ends what was interrupted, and begins this publication, as the last step before readers see it. */
  async begin(
    index: Database,
    now: number,
    report: Found,
    written: Written,
    pause: () => Promise<void>,
  ): Promise<Begun> {
    try {
      return await this.#write(async (book) => {
        book.recover(markIn(index))
        return await beginInLog(index, { book, publisher: this.publisher, pause }, now, report, written)
      })
    } catch (error) {
      throw error instanceof GaveWay ? error : this.#faultOf(error)
    }
  }

  /** Readers see it. */
  finish(mark: string): void {
    this.#write((book) => book.finish(mark))
  }

  /** It came to nothing. */
  drop(mark: string): void {
    this.#write((book) => book.drop(mark))
  }

  close(): void {
    this.#database?.close()
  }

  #write<T>(work: (book: LogBook) => T): T {
    try {
      this.#database ??= openLogForWriting(this.logDir)
      return work(new LogBook(this.#database))
    } catch (error) {
      throw this.#faultOf(error)
    }
  }

  #faultOf(error: unknown): LogError {
    return error instanceof LogError ? error : new LogError(this.logDir, error)
  }
}
