import path from 'node:path'
import { env } from '../env'

/** Something that a reporter has to mend, with its address. Lines and columns count from 1. */
export type Problem = {
  file: string
  line: number
  column: number
  /** The field of front matter or the part of the body, e.g. `image.alt` or `body`. */
  field: string
  /** What is wrong — what to write instead. */
  message: string
  /** A notice is said and counted, and in nobody's way; without one it is an error, and what it stands in cannot be shown. */
  notice?: Notice
}

/** What is poor and can be shown; what stands in a draft; a story that a front pins and readers cannot see; a name that was left behind. */
type Notice = 'poor' | 'draft' | 'pin' | 'renamed'

export const isError = ({ notice }: Problem) => notice === undefined

/** `content/file:line:column field: what is wrong — what to write instead`: a terminal opens it. */
export function formatProblem({ file, line, column, field, message, notice }: Problem): string {
  return `${path.join(env.CONTENT_DIR, file)}:${line}:${column} ${field}: ${message}${notice ? ASIDE[notice] : ''}`
}

const ASIDE = {
  poor: ' (a notice)',
  pin: ' (a notice)',
  renamed: ' (a notice)',
  draft: ' (a draft: nothing waits for it)',
} satisfies Record<Notice, string>

/** The order in which problems are told. */
export function byAddress(a: Problem, b: Problem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column
}

/** Thrown when content cannot be taken as it is. Nothing was changed. */
export class ContentError extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'ContentError'
  }
}

/** The name of a field, its places in lists counted from one, as people count: `blocks.2.pins.1`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join('.')
}
