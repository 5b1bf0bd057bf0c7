import { parse as parseToml } from 'smol-toml'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { explainYaml, lineAt } from '../../desk/yaml-errors'

/** A file of another engine, taken apart. */
export type OldFile = {
  /** Their names in lower case, as Hugo reads them. */
  fields: Record<string, unknown>
  body: string
  /** Where the body begins, counted from 1. */
  line: number
  /** Why the fields, or some of them, could not be read. */
  fault?: string
}

const YAML = /^\uFEFF?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
const TOML = /^\uFEFF?\+\+\+[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?\+\+\+[ \t]*(?:\r?\n|$)/

/** Takes a file apart whose fields are in YAML, TOML or JSON, or that has none. Never throws. */
export function takeFieldsOff(text: string): OldFile {
  const yaml = YAML.exec(text)
  if (yaml) return { ...readFields(() => yamlOf(yaml[1] ?? '')), ...restOf(text, yaml[0].length) }
  const toml = TOML.exec(text)
  if (toml) return { ...readFields(() => parseToml(toml[1] ?? '')), ...restOf(text, toml[0].length) }
  if (/^\uFEFF?\s*\{\s*["}]/.test(text)) {
    const end = endOfJson(text)
    if (end !== undefined)
      return { ...readFields(() => JSON.parse(text.slice(text.indexOf('{'), end))), ...restOf(text, end) }
  }
  return { fields: {}, body: text.replace(/^\uFEFF/, ''), line: 1 }
}

const fieldsSchema = z.record(z.string(), z.unknown())

/** The fields that a value of YAML, TOML or JSON holds: moments become text, as they were written. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  const plain = fieldsSchema.safeParse(JSON.parse(JSON.stringify(value ?? {}))).data ?? {}
  return Object.fromEntries(Object.entries(plain).map(([name, one]) => [name.toLowerCase(), one]))
}

/** As much of YAML as can be read, whatever is wrong with the rest. */
export function yamlOf(text: string): unknown {
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false })
  const value: unknown = document.toJS()
  const [error] = document.errors
  if (!error) return value
  throw new PartOnly(explainYaml(error, ...lineAt(text, error.pos[0]), []), value)
}

class PartOnly extends Error {
  constructor(
    message: string,
    readonly value: unknown,
  ) {
    super(message)
  }
}

function readFields(read: () => unknown): Pick<OldFile, 'fields' | 'fault'> {
  try {
    return { fields: fieldsOf(read()) }
  } catch (error) {
    const fault = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { fields: error instanceof PartOnly ? fieldsOf(error.value) : {}, fault }
  }
}

function restOf(text: string, end: number): Pick<OldFile, 'body' | 'line'> {
  return { body: text.slice(end), line: text.slice(0, end).split('\n').length }
}

/** Behind the brace that closes the first one. */
function endOfJson(text: string): number | undefined {
  let depth = 0
  for (const { 0: sign, index } of text.matchAll(/"(?:\\.|[^"\\])*"|[{}]/g)) {
    if (sign === '{') depth += 1
    if (sign === '}') depth -= 1
    if (depth === 0) return index + 1
  }
}
