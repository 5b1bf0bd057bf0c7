import { isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Problem } from '../newsroom/problem'

type Place = { line: number; column: number }
export type FieldPlace = (path: readonly PropertyKey[]) => Place

export type ParsedYaml<T> =
  | { value: T; placeOf: FieldPlace; problems: [] }
  | { value: undefined; placeOf: FieldPlace; problems: Problem[] }

/**
 * Parses YAML against a schema. Dates stay text (YAML 1.2 core schema).
 * @param firstLine the line of `file` on which the YAML starts
 */
export function parseYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  file: string,
  firstLine = 1,
): ParsedYaml<z.output<Schema>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: line + firstLine - 1, column: col }
  }
  const placeOf: FieldPlace = (path) => {
    for (let length = path.length; length > 0; length--) {
      const offset = offsetOf(document.contents, path.slice(0, length))
      if (offset !== undefined) return at(offset)
    }
    return { line: firstLine, column: 1 }
  }

  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      ...at(error.pos[0]),
      field: 'yaml',
      message: `${error.message.replace(/\.?\s*$/, '')} — quote values that hold a colon or start with a special character`,
    }))
    return { value: undefined, placeOf, problems }
  }

  const result = schema.safeParse(document.toJS())
  if (result.success) return { value: result.data, placeOf, problems: [] }
  const problems = result.error.issues
    .flatMap((issue) => describeIssue(issue))
    .map((issue) => ({
      file,
      ...placeOf(issue.path),
      field: issue.path.join('.') || 'front matter',
      message: issue.message,
    }))
  return { value: undefined, placeOf, problems }
}

type Described = { path: PropertyKey[]; message: string }

/** One line for each misspelt key; the plainest branch of a union; the schema's own words otherwise. */
function describeIssue(issue: z.core.$ZodIssue): Described[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: 'is not a field — check its spelling, or remove it',
    }))
  if (issue.code === 'invalid_union') {
    const branch = issue.errors.find((errors) => errors.some((error) => error.path.length > 0))
    const nested = (branch ?? issue.errors[0] ?? []).flatMap((error) => describeIssue(error))
    return nested.map((error) => ({ ...error, path: [...issue.path, ...error.path] }))
  }
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined
  if (isMissing && issue.message.startsWith('Invalid input'))
    return [{ path: issue.path, message: `is missing — write a value of type ${issue.expected}` }]
  return [{ path: issue.path, message: issue.message }]
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
