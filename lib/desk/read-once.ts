/** Files of one kind that stories of one run show, each read once. */
export abstract class ReadOnce<Opened> {
  readonly #opened = new Map<string, Opened | undefined>()

  constructor(readonly contentDir: string) {}

  /** @returns nothing when the file is not there */
  open(src: string): Opened | undefined {
    if (!this.#opened.has(src)) this.#opened.set(src, this.read(src))
    return this.#opened.get(src)
  }

  protected abstract read(src: string): Opened | undefined
}
