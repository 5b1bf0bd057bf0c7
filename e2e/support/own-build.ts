import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { TEST_ENV } from './newsroom'

/** The build under another name, from which a test may take files away as an operator might. */
export class OwnBuild {
  readonly dir = mkdtempSync('.build-own-')
  readonly #folder: string

  constructor() {
    for (const file of ['build.json', 'server.mjs'])
      cpSync(path.join(TEST_ENV.BUILD_DIR, file), path.join(this.dir, file))
    const { folder }: { folder: string } = JSON.parse(readFileSync(path.join(this.dir, 'build.json'), 'utf8'))
    this.#folder = path.join(this.dir, folder)
    mkdirSync(this.#folder, { recursive: true })
    const original = path.resolve(TEST_ENV.BUILD_DIR, folder)
    for (const name of readdirSync(original)) symlinkSync(path.join(original, name), path.join(this.#folder, name))
  }

  /** No page can be drawn from now on: its module and style have no address. */
  breakPages(): void {
    rmSync(path.join(this.#folder, 'assets.json'), { force: true })
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true })
  }
}
