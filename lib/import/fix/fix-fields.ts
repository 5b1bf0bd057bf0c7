import { createHash } from 'node:crypto'
import { Document, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import { asciiSlug } from '../../ascii-slug'
import { takePitfalls } from '../../desk/yaml-pitfalls'
import { meantBySlip } from '../../newsroom/slip'
import { isoOf, momentOf } from '../readers/old-moment'
import { type Edit, withEdits } from './edits'
import { quoteValues } from './quote-values'

/** What the fields of one kind of file are, and how another system's are called. */
export type FieldsOfFile = {
  slug: string
  /** Those that a file of its kind has. */
  ours: readonly string[]
  otherNames: Readonly<Record<string, string>>
  /** In which times are written that do not say it. */
  zone: string
  /** The id of somebody of the newsroom, by name. */
  authorOf(name: string): string | undefined
  /** The path under `content/pictures` that an address leads to. */
  pictureOf(src: string): string
}

/** The fields of a file of ours, called and shaped as the check advises, where no one has to decide it. */
export function fixFields(head: string, file: FieldsOfFile): string {
  const text = quoteValues(head)
  const document = parseDocument(text, { prettyErrors: false })
  if (document.errors.length > 0 || takePitfalls(document.clone(), text).length > 0 || !isMap(document.contents))
    return text
  const said: Record<string, unknown> = document.toJS()
  const edits: Edit[] = []
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key) || !key.range) continue
    const name = String(key.value)
    const made = fieldFor(name, said, file)
    if (!made) continue
    const [start] = key.range
    const end = endOf(
      text,
      start,
      isScalar(value) || isSeq(value) || isMap(value) ? (value.range?.[1] ?? key.range[1]) : key.range[1],
    )
    if (made === 'gone')
      edits.push({ start, end: text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end) + 1, text: '' })
    else
      edits.push({
        start,
        end,
        text:
          made.value === said[name] ? text.slice(start, end).replace(name, made.name) : written(made.name, made.value),
      })
  }
  const fixed = withEdits(text, edits)
  return said.id === undefined && file.ours.includes('id') ? `id: ${idFor(file.slug)}\n${fixed}` : fixed
}

type Field = { name: string; value: unknown }

/** What becomes of a field; nothing where it stays. */
function fieldFor(name: string, said: Record<string, unknown>, file: FieldsOfFile): Field | 'gone' | undefined {
  const value = said[name]
  const ours = nameFor(name, file)
  if (ours === undefined) return name.toLowerCase() === 'slug' && value === file.slug ? 'gone' : undefined
  if (ours !== name && said[ours] !== undefined) {
    const isSaid =
      JSON.stringify(shaped(ours, name, value, file)) === JSON.stringify(shaped(ours, ours, said[ours], file))
    return isSaid ? 'gone' : undefined
  }
  // The first that is called so; `title` and `headline` of another system would be one twice.
  if (ours !== name && Object.keys(said).find((other) => nameFor(other, file) === ours) !== name) return undefined
  const made = shaped(ours, name, value, file)
  if (made === undefined || (ours === name && JSON.stringify(made) === JSON.stringify(value))) return undefined
  return { name: ours, value: made }
}

function nameFor(name: string, { ours, otherNames }: FieldsOfFile): string | undefined {
  if (ours.includes(name)) return name
  const advised = Object.hasOwn(otherNames, name.toLowerCase()) ? otherNames[name.toLowerCase()] : undefined
  const word = /^\w+/.exec(advised ?? '')?.[0]
  if (word !== undefined) return ours.includes(word) ? word : undefined
  return name.length < 5 ? undefined : meantBySlip(name, ours)
}

const TEXTS = ['headline', 'title', 'standfirst', 'socialHeadline', 'socialDescription', 'id', 'lang']
const MOMENTS = ['publishedAt', 'updatedAt', 'embargoUntil']
const IDS = ['topics', 'related', 'formerSlugs']

/** A value as our field takes it; nothing where that is not known. */
function shaped(ours: string, name: string, value: unknown, file: FieldsOfFile): unknown {
  if (value === null || value === undefined) return undefined
  if (TEXTS.includes(ours)) return typeof value === 'object' ? undefined : String(value)
  if (MOMENTS.includes(ours)) return momentIn(value, file.zone)
  if (IDS.includes(ours)) return idsIn(value)
  switch (ours) {
    case 'byline':
      return bylineIn(value, file)
    case 'section': {
      const [only, ...others] = namesIn(value)
      return only !== undefined && others.length === 0 ? asciiSlug(only) || undefined : undefined
    }
    case 'status':
      return name === 'status' ? lowerCase(value) : String(value) === 'true' ? 'draft' : 'published'
    case 'label':
      return lowerCase(value)
    case 'formerPaths':
      return namesIn(value).map(pathOf)
    case 'image':
      return imageIn(value, file)
    case 'corrections':
      return Array.isArray(value) ? value : [value]
  }
  return value
}

const lowerCase = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value)

function momentIn(value: unknown, zone: string): unknown {
  const hasOffset = /T\d{2}:\d{2}(?::\d{2}(?:\.(?!000)\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(String(value))
  const moment = hasOffset ? undefined : momentOf(value, zone)
  return moment ? isoOf(moment) : value
}

/** Of lists, and of words with commas between them, as other systems have both. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((one) => typeof one !== 'object').map(String)
  return typeof value === 'object'
    ? []
    : String(value)
        .split(/\s*,\s*/)
        .filter(Boolean)
}

function idsIn(value: unknown): unknown {
  if (Array.isArray(value) && value.some((one) => typeof one === 'object')) return value
  const ids = namesIn(value).map((one) => asciiSlug(one))
  return ids.every(Boolean) ? [...new Set(ids)] : undefined
}

function bylineIn(value: unknown, { authorOf }: FieldsOfFile): unknown {
  if (typeof value === 'object' && !Array.isArray(value)) return undefined
  if (Array.isArray(value) && value.some((one) => typeof one === 'object')) return value
  const ids = namesIn(value).map((name) => authorOf(name) ?? asciiSlug(name))
  return ids.every(Boolean) ? [...new Set(ids)] : undefined
}

/** What it shows, and whom it is from, nobody invents: the check goes on asking. */
function imageIn(value: unknown, { pictureOf }: FieldsOfFile): unknown {
  const [only, ...others] = Array.isArray(value) ? value : [value]
  if (typeof only === 'string' && others.length === 0) return { src: pictureOf(only) }
  return others.length === 0 ? only : undefined
}

function pathOf(address: string): string {
  if (!URL.canParse(address, 'https://old.invalid')) return address
  const { pathname, search } = new URL(address, 'https://old.invalid')
  return pathname + search
}

/** Made of the name that no other file has, so that it is the same whenever it is made. */
function idFor(slug: string): string {
  const hash = createHash('sha256').update(slug).digest()
  return Array.from(hash.subarray(0, 8), (byte) => 'abcdefghijklmnopqrstuvwxyz'[byte % 26]).join('')
}

/** A block ends with its last line; what stands behind a value, such as a comment, stays. */
function endOf(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length
}

function written(name: string, value: unknown): string {
  const document = new Document({ [name]: value })
  visit(document, {
    Seq: (_key, node) => {
      node.flow = true
    },
    Map: (_key, node, path) => {
      node.flow = path.length > 1
    },
  })
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd()
}
