/** Something that a reporter has to mend, with its address. Lines and columns count from 1. */
export type Problem = {
  file: string
  line: number
  column: number
  /** The field of front matter or the part of the body, e.g. `image.alt` or `body`. */
  field: string
  /** What is wrong — what to write instead. */
  message: string
}

/** `file:line:column field: what is wrong — what to write instead` */
export function formatProblem({ file, line, column, field, message }: Problem): string {
  return `${file}:${line}:${column} ${field}: ${message}`
}

/** Thrown when content cannot be taken as it is. Nothing was changed. */
export class ContentError extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'ContentError'
  }
}
