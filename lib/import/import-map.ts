import { existsSync, readFileSync } from 'node:fs'
import { type Document, isMap, parseDocument } from 'yaml'
import { z } from 'zod'
import { parseYaml } from '../desk/yaml'
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

const importMap = z.strictObject({
  defaults: z.strictObject({
    section: slug.describe('of stories whose categories are no section'),
    author: slug.describe('of stories that name nobody'),
    credit: z.string().min(1, 'is empty — write whom pictures are from of which nobody knows, or nothing'),
  }),
  hosts: z.array(z.string()).describe('of the old site: links to them are links to our stories'),
  categories: z.record(z.string(), list),
  tags: z.record(z.string(), list),
  authors: z.record(z.string(), people),
  oldTags: z.record(z.string(), uses),
})

export type ImportMap = z.output<typeof importMap>

/** What the map says of a name. */
type Entries = { [Part in 'categories' | 'tags' | 'authors' | 'oldTags']: ImportMap[Part][string] }

/** A name that the map has not seen, what may become of it, and what helps the newsroom to decide. */
export type Proposal = {
  [Part in keyof Entries]: { part: Part; name: string; value: Entries[Part]; comment: string }
}[keyof Entries]

const HEAD = ` What becomes of what the old system called its own. Edit it, and rehearse again: what you
 write here is kept, and what is new is added.

 categories, tags: {section: id}, {topic: id} or nothing
 authors: the ids of people and desks, one or more: give one person one id, however often the
   name is written differently
 oldTags: embed, figure, gallery, link, words (what stands inside) or nothing
 defaults: for what names no section, nobody, or no credit (nothing leaves it out)
 hosts: names of the old site`

/** What we write beside a name, which the check of stories would take for a value that is cut off. */
const COUNTS = / # \d[\d,]*(?: stor(?:y|ies)\b|, such as ).*$/gm

/** The map of a newsroom, as its file has it. */
export class MapFile {
  readonly #document: Document
  readonly map: ImportMap
  #isChanged: boolean

  /**
   * @param first what stands in it as long as there is no file
   * @throws {Error} with a line for each mistake in the file
   */
  constructor(
    readonly file: string,
    first: Pick<ImportMap, 'defaults' | 'hosts'>,
  ) {
    this.#isChanged = !existsSync(file)
    const empty = { ...first, categories: {}, tags: {}, authors: {}, oldTags: {} }
    this.#document = parseDocument(this.#isChanged ? '' : readFileSync(file, 'utf8'))
    if (this.#isChanged) {
      this.#document.contents = this.#document.createNode(empty)
      this.#document.commentBefore = HEAD
    }
    const read = parseYaml(String(this.#document).replace(COUNTS, ''), importMap, file)
    if (!read.value)
      throw new Error(read.problems.map((one) => `${file}:${one.line} ${one.field}: ${one.message}`).join('\n'))
    this.map = read.value
  }

  /** Adds what the map has not seen. */
  add(proposals: Proposal[]): void {
    for (const { part, name, value, comment } of proposals) {
      if (Object.hasOwn(this.map[part], name)) continue
      Object.assign(this.map[part], { [name]: value })
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

  write(): void {
    if (this.#isChanged) writeWhole(this.file, this.#document.toString({ lineWidth: 0, flowCollectionPadding: false }))
    this.#isChanged = false
  }
}
