import { type Document, isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { fieldName, type Problem } from '../newsroom/problem'
import { meantBySlip } from '../newsroom/slip'
import { kindOf, wrongKind } from '../newsroom/wrong-kind'
import { fieldNamesOf, ownersOf } from './field-names'
import { slipIn } from './line-slips'
import { explainYaml, isUnclosed, lineAt } from './yaml-errors'
import { takePitfalls } from './yaml-pitfalls'

type Place = { line: number; column: number }
export type FieldPlace = (path: readonly PropertyKey[]) => Place

/**
 * @property readable of a file with mistakes, the fields at its margin that have none, as the schema gives them, and of
 *   lists those entries
 * @property said all of it, as far as it is YAML
 */
export type ParsedYaml<T> =
  | { value: T; placeOf: FieldPlace; problems: [] }
  | { value: undefined; readable: Partial<T>; said: unknown; placeOf: FieldPlace; problems: Problem[] }

/** Something wrong with a field, and the paths of which nothing more can be said; none where nobody knows which they are. */
type Fault = { offset: number; field: string; message: string; paths: ReadonlyArray<readonly PropertyKey[]> }

/** A file with more mistakes than this in its syntax is not read any further. */
const MOST_FAULTS = 20

/**
 * Parses YAML against a schema. Dates stay text (YAML 1.2 core schema). Never throws.
 * @param firstLine the line of `file` on which the YAML starts
 * @param otherNames what other systems call our fields
 */
export function parseYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  file: string,
  firstLine = 1,
  otherNames: Readonly<Record<string, string>> = {},
): ParsedYaml<z.output<Schema>> {
  const lines = new LineCounter()
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col) }
  }
  const whole = file.endsWith('.mdx') ? 'front matter' : 'file'
  const nowhere: FieldPlace = () => ({ line: firstLine, column: 1 })
  try {
    const { document, faults } = parseAll(text, lines, schema)
    const placeOf: FieldPlace = (path) => {
      for (let length = path.length; length > 0; length--) {
        const offset = offsetOf(document.contents, path.slice(0, length))
        if (offset !== undefined) return at(offset)
      }
      return nowhere(path)
    }
    const said: unknown = document.toJS()
    const result = schema.safeParse(said, { reportInput: true })
    if (result.success && faults.length === 0) return { value: result.data, placeOf, problems: [] }
    const described = result.error ? issuesOf(result.error, schema, otherNames) : []
    const isKnown = ({ path, ours, isMissing }: Described) =>
      faults.some(
        ({ paths }) =>
          path.length === 0 || paths.some((outer) => isWithin(path, outer)) || (paths.length === 0 && isMissing),
      ) ||
      (ours === undefined && described.some((other) => other.ours !== undefined && other.ours === path[0]))
    const problems = [
      ...faults.map(({ offset, field, message }) => ({ file, ...at(offset), field, message })),
      ...described
        .filter((issue) => !isKnown(issue))
        .map(({ path, message }) => ({ file, ...placeOf(path), field: fieldName(path) || whole, message })),
    ]
    return { value: undefined, readable: readableOf(schema, said, faults), said, placeOf, problems }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    const message = `cannot be read (${reason}) — compare it with a file that is in order`
    return {
      value: undefined,
      readable: {},
      said: undefined,
      placeOf: nowhere,
      problems: [{ file, ...nowhere([]), field: 'yaml', message }],
    }
  }
}

/** What a schema has to say, one line for each mistake. */
export function issuesOf(
  { issues }: z.ZodError,
  schema: z.ZodType,
  otherNames: Readonly<Record<string, string>> = {},
): Described[] {
  const isOtherKind = ({ path }: z.core.$ZodIssue) =>
    issues.some((other) => other.code === 'invalid_type' && other.path.join('.') === path.join('.'))
  // A text has a length, too, which is none of a list.
  const told = issues.filter((issue) => issue.code === 'invalid_type' || !isOtherKind(issue))
  return told.flatMap((issue) =>
    describeIssue(issue, {
      otherNames,
      ours: fieldsOf(schema),
      atMargin: fieldsOf(schema),
      all: () => fieldNamesOf(schema),
      ownersOf: (name) => ownersOf(schema, name),
    }),
  )
}

/** Reads all that can be read: an entry that cannot be is blanked out, and the rest read again. */
function parseAll(text: string, lines: LineCounter, schema: z.ZodType): { document: Document; faults: Fault[] } {
  const faults: Fault[] = []
  let left = text
  let document = parseDocument(left, { lineCounter: lines, prettyErrors: false })
  for (let tries = 0; document.errors.length > 0 && tries < MOST_FAULTS; tries++) {
    const [error] = document.errors
    if (!error) break
    const { start, end } = entryAt(document, left, isUnclosed(error) ? error.pos[0] - 1 : error.pos[0])
    const entry = left.slice(start, end)
    const offset = isUnclosed(error) ? start : error.pos[0]
    faults.push({
      offset,
      field: 'yaml',
      message: explainYaml(error, ...lineAt(left, offset), fieldNamesOf(schema)),
      paths: [...entry.matchAll(NAMED)].map(([, name = '']) => [name]),
    })
    left = left.slice(0, start) + entry.replace(/[^\r\n]/g, ' ') + left.slice(end)
    document = parseDocument(left, { prettyErrors: false })
  }
  const pitfalls = takePitfalls(document, left).map(({ path, offset, message }) => ({
    paths: [path],
    offset: offsetOf(document.contents, path) ?? offset,
    field: fieldName(path) || 'yaml',
    message,
  }))
  return { document, faults: [...faults, ...pitfalls] }
}

/** What a line of an entry begins with: its own name, or what was meant for one. */
const NAMED = /^[ \t]*(?:- +)?([\w-]+)/gm

/** The field at the margin that an offset lies in, up to the next. */
function entryAt({ contents }: Document, text: string, offset: number): { start: number; end: number } {
  const keys = isMap(contents) ? contents.items.flatMap(({ key }) => (isNode(key) ? [key.range?.[0] ?? 0] : [])) : []
  const start = Math.max(0, ...keys.filter((key) => key <= offset))
  const next = /\n(?=[\w-]+\s*:)/.exec(text.slice(start))
  return { start, end: next ? start + next.index : text.length }
}

function isWithin(path: readonly PropertyKey[], outer: readonly PropertyKey[]): boolean {
  return outer.every((step, index) => String(path[index]) === String(step))
}

/** @property ours the field that another system's name, or a slip, stands for */
type Described = { path: PropertyKey[]; message: string; ours?: string | undefined; isMissing?: boolean }

/** One line for each misspelt key; the plainest branch of a union; the schema's own words otherwise. */
function describeIssue(issue: z.core.$ZodIssue, names: Names): Described[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const path = [...issue.path, key]
      const place = misplaced(key, issue.path, names)
      if (place) return { path, ...place }
      const slip = slipIn(key, names.all())
      if (slip) return { path, message: slip.message.replace(/^\S+ /, ''), ours: slip.name }
      const ours = issue.path.length === 0 ? meantBy(key, names) : undefined
      return { path, message: unknownKey(key, ours), ours: ours?.split(/[: ]/)[0] }
    })
  if (issue.code === 'invalid_union') {
    const branch = issue.errors.find((errors) => errors.some((error) => error.path.length > 0))
    const nested = (branch ?? issue.errors[0] ?? []).flatMap((error) => describeIssue(error, { ...names, ...NO_NAMES }))
    return nested.map((error) => ({ ...error, path: [...issue.path, ...error.path] }))
  }
  const isMissing = issue.path.length === 1 && issue.input === undefined
  const meant = issue.code === 'invalid_type' ? kindOf(issue.expected) : undefined
  if (meant && issue.message.startsWith('Invalid input'))
    return [{ path: issue.path, message: wrongKind(issue.input, meant), isMissing }]
  return [{ path: issue.path, message: issue.message, isMissing }]
}

/**
 * What other systems call our fields, what we do, and what we call those below them too.
 * @property ours the fields that may be meant here
 * @property ownersOf the fields under which one of this name may stand
 */
type Names = {
  otherNames: Readonly<Record<string, string>>
  ours: readonly string[]
  atMargin: readonly string[]
  all: () => readonly string[]
  ownersOf: (name: string) => readonly string[]
}

const NO_NAMES = { otherNames: {}, ours: [] }

/** What to say of a field that is one elsewhere in the file: too far out, or too far in. */
function misplaced(key: string, at: readonly PropertyKey[], names: Names): Omit<Described, 'path'> | undefined {
  const owners = names.ownersOf(key)
  if (at.length === 0)
    return owners.length === 0
      ? undefined
      : { message: `is a part of ${owners.join(' or ')} — write it under that, two spaces further in` }
  if (!names.atMargin.includes(key)) return undefined
  return { message: `is no part of ${fieldName(at)} — write it at the start of its line`, ours: key }
}

/** A shorter name is two letters away from too much. */
const SHORTEST = 5

function fieldsOf(schema: z.ZodType): string[] {
  return 'shape' in schema && typeof schema.shape === 'object' && schema.shape ? Object.keys(schema.shape) : []
}

function meantBy(key: string, { otherNames, ours }: Names): string | undefined {
  if (Object.hasOwn(otherNames, key.toLowerCase())) return otherNames[key.toLowerCase()]
  const inCapitals = ours.find((name) => name.toLowerCase() === key.toLowerCase())
  return inCapitals ?? (key.length < SHORTEST ? undefined : meantBySlip(key, ours))
}

function unknownKey(key: string, ours: string | undefined): string {
  if (key === '<<') return 'merges other fields in, which no file here may — write the fields themselves'
  if (/^[“‘„«]|[”’»]$/.test(key))
    return 'is not a field — curly quotes hold nothing together here: put the words in straight ones'
  if (ours === undefined) return 'is not a field — check its spelling, or remove it'
  return meantBySlip(key, [ours]) || key.toLowerCase() === ours.toLowerCase()
    ? `is not a field — write ${ours}, or remove it`
    : `is another system’s name — write ${ours}`
}

/** The fields of a file that are in order by themselves. */
function readableOf<Schema extends z.ZodType>(
  schema: Schema,
  said: unknown,
  faults: Fault[],
): Partial<z.output<Schema>> {
  const readable: Partial<z.output<Schema>> = {}
  if (!(schema instanceof z.ZodObject) || typeof said !== 'object' || said === null) return readable
  const fields = new Map(Object.entries(said))
  for (const [name, field] of Object.entries(schema.shape)) {
    const isBroken = faults.some(({ paths }) => paths.some(([first]) => first === name))
    const result = isBroken ? undefined : parsedPart(field, fields.get(name))
    if (result?.success) Object.assign(readable, { [name]: result.data })
  }
  return readable
}

/** A field, or of a list with entries that have mistakes the others. */
function parsedPart(field: z.ZodType, value: unknown) {
  const result = field.safeParse(value)
  if (result.success || !Array.isArray(value)) return result
  const wrong = result.error.issues.map(({ path: [index] }) => index)
  const others = value.filter((_, index) => !wrong.includes(index))
  return others.length > 0 ? field.safeParse(others) : result
}

function offsetOf(root: unknown, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = root
  let offset: number | undefined
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isNode(item.key) && String(item.key) === String(step))
      if (!pair) return undefined
      offset = isNode(pair.key) ? pair.key.range?.[0] : undefined
      node = isPair(pair) ? pair.value : undefined
    } else if (isNode(node) && 'items' in node && Array.isArray(node.items)) {
      node = node.items[Number(step)]
      if (!isNode(node)) return undefined
      offset = node.range?.[0]
    } else return undefined
  }
  return offset
}
