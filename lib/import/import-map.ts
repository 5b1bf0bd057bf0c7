import { existsSync, readFileSync } from 'node:fs'
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { explainYaml, lineAt } from '../desk/yaml-errors'
import { fieldName } from '../newsroom/problem'
import { slug } from '../newsroom/schema'
import { writeWhole } from '../write-whole'
import { TAG_USES } from './tag-uses'

/**
 * What becomes of what the old system called its own: a file that the first rehearsal writes and the
 * newsroom edits. What stands in it is never changed; a later run adds what it has not seen before.
 */

const listValue = z.union([z.literal('nothing'), z.strictObject({ section: slug }), z.strictObject({ topic: slug })])

/** What becomes of a category or a tag. */
const list = z.unknown().transform((value, context) => {
  const read = listValue.safeParse(value)
  if (read.success) return read.data
  context.addIssue('is none of these — write {section: news}, {topic: ferries} or nothing')
  return z.NEVER
})

const people = z.array(slug, 'is not a list of ids — write [jo-example], or [] for nobody')

const uses = z.enum(TAG_USES, `is none of these — write ${TAG_USES.join(', ')}`)

/** What becomes of each name, which may be any word: zod’s own record has none that is called `__proto__`. */
function byName<Value>(value: z.ZodType<Value>) {
  return z.unknown().transform((said, context): Record<string, Value> => {
    if (typeof said !== 'object' || said === null || Array.isArray(said)) {
      context.addIssue('has no names in it — write a line for each, or {}')
      return z.NEVER
    }
    const entries = Object.entries(said).flatMap(([name, one]: [string, unknown]): Array<[string, Value]> => {
      const read = value.safeParse(one, { reportInput: true })
      if (read.success) return [[name, read.data]]
      for (const { message, path } of read.error.issues)
        context.addIssue({ code: 'custom', message, path: [name, ...path] })
      return []
    })
    return Object.fromEntries(entries)
  })
}

const importMap = z.strictObject({
  defaults: z.strictObject({
    section: slug.describe('of stories whose categories are no section'),
    author: slug.describe('of stories that name nobody'),
    credit: z.string().min(1, 'is empty — write whom pictures are from of which nobody knows, or nothing'),
    alt: z
      .enum(['caption', 'draft'], 'is none of these — write caption or draft')
      .default('caption')
      .describe('of pictures without alt: their caption, or none, so that their stories are drafts'),
  }),
  hosts: z.array(z.string()).describe('of the old site: links to them are links to our stories'),
  categories: byName(list),
  tags: byName(list),
  authors: byName(people),
  oldTags: byName(uses),
})

export type ImportMap = z.output<typeof importMap>

/** What the map says of a name. */
type Entries = { [Part in 'categories' | 'tags' | 'authors' | 'oldTags']: ImportMap[Part][string] }

/** What a map says of a name, which may be any word: `constructor` is a tag like another. */
export function saidIn<Value>(entries: Record<string, Value>, name: string): Value | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined
}

/** A name that the map has not seen, what may become of it, and what helps the newsroom to decide. */
export type Proposal = {
  [Part in keyof Entries]: { part: Part; name: string; value: Entries[Part]; comment: string }
}[keyof Entries]

const HEAD = ` What becomes of what the old system called its own. Edit it, and rehearse again: what you
 write here is kept, and what is new is added.

 categories, tags: {section: id}, {topic: id} or nothing
 authors: the ids of people and desks, one or more: give one person one id, however often the
   name is written differently
 oldTags: embed, figure, gallery, link, words (what stands inside; of a word in brackets that
   nothing ever closes, itself) or nothing
 defaults: for what names no section, nobody, or no credit (nothing leaves it out); alt: caption
   lets the caption of a picture stand for an alt that it has not, and draft waits for an editor
 hosts: names of the old site`

/** The map of a newsroom, as its file has it. */
export class MapFile {
  readonly #document: Document
  readonly map: ImportMap
  #isChanged: boolean
  #hasAltCounted: boolean

  /**
   * @param first what stands in it as long as there is no file
   * @throws {Error} with a line for each mistake in the file
   */
  constructor(
    readonly file: string,
    first: Pick<ImportMap, 'defaults'>,
  ) {
    this.#isChanged = !existsSync(file)
    const empty = { ...first, hosts: [], categories: {}, tags: {}, authors: {}, oldTags: {} }
    const lines = new LineCounter()
    const text = this.#isChanged ? '' : readFileSync(file, 'utf8')
    this.#document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    if (this.#isChanged) {
      this.#document.contents = this.#document.createNode(empty)
      this.#document.commentBefore = HEAD
    }
    this.#hasAltCounted = !this.#isChanged && this.#document.hasIn(['defaults', 'alt'])
    this.map = readMap(this.#document, text, lines, file)
  }

  /** Adds what the map has not seen. */
  add(proposals: Proposal[]): void {
    for (const { part, name, value, comment } of proposals) {
      if (Object.hasOwn(this.map[part], name)) continue
      Object.defineProperty(this.map[part], name, { value, enumerable: true, configurable: true, writable: true })
      const node = this.#document.createNode(value, { flow: true })
      if (comment) node.comment = ` ${comment}`
      const entries = this.#document.get(part)
      if (isMap(entries)) {
        entries.flow = false
        entries.set(this.#document.createNode(name), node)
      }
      this.#isChanged = true
    }
  }

  /** Says, in a map that has no word on it yet, of how many pictures it decides. */
  countAlts(withCaption: number, without: number): void {
    if (this.#hasAltCounted) return
    const node = this.#document.createNode(this.map.defaults.alt)
    node.comment = ` of pictures without one: ${number(withCaption)} with a caption, ${number(without)} without, whose stories are drafts`
    this.#document.setIn(['defaults', 'alt'], node)
    this.#hasAltCounted = true
    this.#isChanged = true
  }

  /** Adds the names of one site, unless the map knows the one that was given. */
  addSite(host: string, ...others: string[]): void {
    if (this.map.hosts.includes(host)) return
    for (const name of new Set([host, ...others])) {
      if (this.map.hosts.includes(name)) continue
      this.map.hosts.push(name)
      this.#document.addIn(['hosts'], name)
    }
    this.#isChanged = true
  }

  write(): void {
    if (this.#isChanged) writeWhole(this.file, this.#document.toString({ lineWidth: 0, flowCollectionPadding: false }))
    this.#isChanged = false
  }
}

const number = (count: number) => count.toLocaleString('en')

/**
 * Reads a map where people write what they like behind a #, as in any YAML.
 * @throws {Error} with a line for each mistake
 */
function readMap(document: Document, text: string, lines: LineCounter, file: string): ImportMap {
  const said = (offset: number, what: string) => `${file}:${Math.max(1, lines.linePos(offset).line)} ${what}`
  if (document.errors.length > 0)
    throw new Error(
      document.errors
        .map((error) => said(error.pos[0], explainYaml(error, ...lineAt(text, error.pos[0]), [])))
        .join('\n'),
    )
  const read = importMap.safeParse(document.toJS(), { reportInput: true })
  if (read.success) return read.data
  const mistakes = read.error.issues.map(({ path, message }) => {
    const node = document.getIn(path, true)
    return said(isNode(node) ? (node.range?.[0] ?? 0) : 0, `${fieldName(path)}: ${message}`)
  })
  throw new Error(mistakes.join('\n'))
}
