import { type Document, isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { fieldName, type Problem } from '../newsroom/problem'
import { kindOf, wrongKind } from '../newsroom/wrong-kind'
import { meantBySlip } from './slip'
import { explainYaml, isUnclosed } from './yaml-errors'
import { takePitfalls } from './yaml-pitfalls'

type Place = { line: number; column: number }
export type FieldPlace = (path: readonly PropertyKey[]) => Place

export type ParsedYaml<T> =
  | { value: T; placeOf: FieldPlace; problems: [] }
  | { value: undefined; placeOf: FieldPlace; problems: Problem[] }

/** Something wrong with a field, and the paths of which nothing more can be said. */
type Fault = { offset: number; field: string; message: string; path: readonly PropertyKey[] }

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
    const { document, faults } = parseAll(text, lines)
    const placeOf: FieldPlace = (path) => {
      for (let length = path.length; length > 0; length--) {
        const offset = offsetOf(document.contents, path.slice(0, length))
        if (offset !== undefined) return at(offset)
      }
      return nowhere(path)
    }
    const result = schema.safeParse(document.toJS(), { reportInput: true })
    if (result.success && faults.length === 0) return { value: result.data, placeOf, problems: [] }
    const described = result.error ? issuesOf(result.error, schema, otherNames) : []
    const isKnown = ({ path, ours }: Described) =>
      faults.some((fault) => path.length === 0 || isWithin(path, fault.path)) ||
      (ours === undefined && described.some((other) => other.ours !== undefined && other.ours === path[0]))
    const problems = [
      ...faults.map(({ offset, field, message }) => ({ file, ...at(offset), field, message })),
      ...described
        .filter((issue) => !isKnown(issue))
        .map(({ path, message }) => ({ file, ...placeOf(path), field: fieldName(path) || whole, message })),
    ]
    return { value: undefined, placeOf, problems }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    const message = `cannot be read (${reason}) — compare it with a file that is in order`
    return { value: undefined, placeOf: nowhere, problems: [{ file, ...nowhere([]), field: 'yaml', message }] }
  }
}

/** What a schema has to say, one line for each mistake. */
export function issuesOf(
  { issues }: z.ZodError,
  schema: z.ZodType,
  otherNames: Readonly<Record<string, string>> = {},
): Described[] {
  return issues.flatMap((issue) => describeIssue(issue, { otherNames, ours: fieldsOf(schema) }))
}

/** Reads all that can be read: an entry that cannot be is blanked out, and the rest read again. */
function parseAll(text: string, lines: LineCounter): { document: Document; faults: Fault[] } {
  const faults: Fault[] = []
  let left = text
  let document = parseDocument(left, { lineCounter: lines, prettyErrors: false })
  for (let tries = 0; document.errors.length > 0 && tries < MOST_FAULTS; tries++) {
    const [error] = document.errors
    if (!error) break
    const { start, end } = entryAt(document, left, isUnclosed(error) ? error.pos[0] - 1 : error.pos[0])
    const entry = left.slice(start, end)
    const name = /^([\w-]+)\s*:/.exec(entry)?.[1]
    const offset = isUnclosed(error) ? start : error.pos[0]
    faults.push({
      offset,
      field: 'yaml',
      message: explainYaml(error, left.slice(left.lastIndexOf('\n', offset - 1) + 1)),
      path: name ? [name] : [],
    })
    left = left.slice(0, start) + entry.replace(/[^\r\n]/g, ' ') + left.slice(end)
    document = parseDocument(left, { prettyErrors: false })
  }
  const pitfalls = takePitfalls(document, left).map(({ path, offset, message }) => ({
    path,
    offset: offsetOf(document.contents, path) ?? offset,
    field: fieldName(path) || 'yaml',
    message,
  }))
  return { document, faults: [...faults, ...pitfalls] }
}

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

/** @property ours the field that another system's name stands for */
type Described = { path: PropertyKey[]; message: string; ours?: string | undefined }

/** One line for each misspelt key; the plainest branch of a union; the schema's own words otherwise. */
function describeIssue(issue: z.core.$ZodIssue, names: Names): Described[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const ours = issue.path.length === 0 ? meantBy(key, names) : undefined
      return { path: [...issue.path, key], message: unknownKey(key, ours), ours: ours?.split(/[: ]/)[0] }
    })
  if (issue.code === 'invalid_union') {
    const branch = issue.errors.find((errors) => errors.some((error) => error.path.length > 0))
    const nested = (branch ?? issue.errors[0] ?? []).flatMap((error) => describeIssue(error, NO_NAMES))
    return nested.map((error) => ({ ...error, path: [...issue.path, ...error.path] }))
  }
  const meant = issue.code === 'invalid_type' ? kindOf(issue.expected) : undefined
  if (meant && issue.message.startsWith('Invalid input'))
    return [{ path: issue.path, message: wrongKind(issue.input, meant) }]
  return [{ path: issue.path, message: issue.message }]
}

/** What other systems call our fields, and what we do. */
type Names = { otherNames: Readonly<Record<string, string>>; ours: readonly string[] }

const NO_NAMES: Names = { otherNames: {}, ours: [] }

/** A shorter name is two letters away from too much. */
const SHORTEST = 5

function fieldsOf(schema: z.ZodType): string[] {
  return 'shape' in schema && typeof schema.shape === 'object' && schema.shape ? Object.keys(schema.shape) : []
}

function meantBy(key: string, { otherNames, ours }: Names): string | undefined {
  if (Object.hasOwn(otherNames, key.toLowerCase())) return otherNames[key.toLowerCase()]
  return key.length < SHORTEST ? undefined : meantBySlip(key, ours)
}

function unknownKey(key: string, ours: string | undefined): string {
  if (key === '<<') return 'merges other fields in, which no file here may — write the fields themselves'
  if (ours === undefined) return 'is not a field — check its spelling, or remove it'
  return meantBySlip(key, [ours])
    ? `is not a field — write ${ours}, or remove it`
    : `is another system’s name — write ${ours}`
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
