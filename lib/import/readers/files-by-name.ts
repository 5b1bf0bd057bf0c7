/** Files that others call by a name: looked up, since an archive calls as many as it has. */
export class FilesByName {
  readonly #files = new Map<string, string[]>()

  constructor(
    files: string[],
    readonly nameOf: (file: string) => string,
  ) {
    for (const file of files) {
      const name = lastOf(nameOf(file))
      this.#files.set(name, [...(this.#files.get(name) ?? []), file])
    }
  }

  /** Those whose name is this, or ends with it after a slash. */
  called(name: string): string[] {
    return (this.#files.get(lastOf(name)) ?? []).filter((file) => `/${this.nameOf(file)}`.endsWith(`/${name}`))
  }
}

const lastOf = (name: string) => name.slice(name.lastIndexOf('/') + 1)
