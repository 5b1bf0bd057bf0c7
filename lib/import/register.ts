import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isSeq, parseDocument, stringify } from 'yaml'
import { readRegister, SECTIONS_FILE, SITE_FILE } from '../desk/register-files'
import { scan } from '../desk/scan'
import { parseYaml } from '../desk/yaml'
import { sections, site } from '../newsroom/schema'
import { writeWhole } from '../write-whole'
import type { Standing } from './propose'

export type Kind = 'section' | 'topic' | 'author'

/** Names of people that are no person's. */
const DESK = /\b(?:desk|staff|team|newsroom|editors?|admin|editorial|correspondents?|agenc(?:y|ies)|redaktion)\b/i

/**
 * The sections, topics and people of a newsroom, and those that an import adds: each is written when
 * the first story names it, and what is there is left as it is.
 */
export class Register {
  readonly #has: Record<Kind, Set<string>>
  readonly #refused = new Map<string, string>()
  readonly #expected: Record<Kind, Set<string>> = { section: new Set(), topic: new Set(), author: new Set() }
  readonly lang: string
  /** The day from which what is poor is refused. */
  readonly strictFrom: string | undefined
  readonly #site: string

  constructor(
    readonly contentDir: string,
    readonly isWriting: boolean,
  ) {
    const files = existsSync(contentDir) ? [...scan(contentDir).files.keys()] : []
    const idsIn = (folder: string) =>
      files.flatMap((file) => new RegExp(`^${folder}/(.+)\\.yaml$`).exec(file)?.[1] ?? [])
    const known = parseYaml(this.#read(SECTIONS_FILE) ?? '[]', sections, SECTIONS_FILE).value ?? []
    this.#has = {
      section: new Set(known.map(({ id }) => id)),
      topic: new Set(idsIn('topics')),
      author: new Set(idsIn('authors')),
    }
    const about = parseYaml(this.#read(SITE_FILE) ?? '', site, SITE_FILE).value
    this.lang = about?.lang ?? 'en-AU'
    this.strictFrom = about?.strictFrom
    this.#site = about?.name ?? 'The newspaper'
  }

  has(kind: Kind, id: string): boolean {
    return this.#has[kind].has(id)
  }

  /** Says what the stories to come name, before the first of them does. */
  expect(kind: Kind, ids: Iterable<string>): void {
    for (const id of ids) this.#expected[kind].add(id)
  }

  /** Whether one is there, or will be. */
  willHave(kind: Kind, id: string): boolean {
    return this.#has[kind].has(id) || this.#expected[kind].has(id)
  }

  get standing(): Standing {
    return { sections: [...this.#has.section], topics: [...this.#has.topic], authors: [...this.#has.author] }
  }

  /** Where stories stand that say nothing of it: the first section, and a desk of the newsroom. */
  get defaults(): { section: string; author: string } {
    const desk = [...this.#has.author].find((id) => DESK.test(id.replaceAll('-', ' ')))
    return { section: [...this.#has.section][0] ?? 'news', author: desk ?? 'newsroom' }
  }

  /** What the register would not take, each with the reason. */
  get refused(): Iterable<[what: string, why: string]> {
    return this.#refused
  }

  /**
   * Whether a story may name this one: it is there, or is added now.
   * @param name what readers see
   */
  async take(kind: Kind, id: string, name: string): Promise<boolean> {
    if (this.#has[kind].has(id)) return true
    const what = `${kind} ${id}`
    if (this.#refused.has(what)) return false
    const [file, text] = kind === 'section' ? this.#withSection(id, name) : fileOf(kind, id, name || this.#site)
    const [problem] = (await readRegister(file, text)).problems
    if (problem) {
      this.#refused.set(what, `${problem.field} ${problem.message}`)
      return false
    }
    this.#has[kind].add(id)
    if (this.isWriting) writeWhole(path.join(this.contentDir, file), text)
    else if (kind === 'section') this.#rehearsed = text
    return true
  }

  /** The sections as they would stand after a rehearsal. */
  #rehearsed: string | undefined

  #withSection(id: string, name: string): [file: string, text: string] {
    const document = parseDocument(this.#rehearsed ?? this.#read(SECTIONS_FILE) ?? '[]')
    if (isSeq(document.contents)) document.contents.flow = false
    document.add(document.createNode({ id, name: short(name, 30), description: short(name, 300) }))
    return [SECTIONS_FILE, document.toString()]
  }

  #read(file: string): string | undefined {
    const absolute = path.join(this.contentDir, file)
    return existsSync(absolute) ? readFileSync(absolute, 'utf8') : undefined
  }
}

function fileOf(kind: 'topic' | 'author', id: string, name: string): [file: string, text: string] {
  if (kind === 'topic') return [`topics/${id}.yaml`, stringify({ name: short(name, 60) })]
  return [`authors/${id}.yaml`, stringify({ kind: DESK.test(name) ? 'desk' : 'person', name: short(name, 80) })]
}

const short = (name: string, most: number) => (name.length <= most ? name : `${name.slice(0, most - 1).trim()}…`)
