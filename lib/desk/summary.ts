import type { Problem } from '../newsroom/problem'

/** Problems that are mended in the same way. */
export type ProblemKind = { kind: string; count: number; first: Problem }

/** Problems by kind, the most frequent first: what thirty thousand of them say at a glance. */
export function summarise(problems: Problem[]): ProblemKind[] {
  const kinds = new Map<string, ProblemKind>()
  for (const problem of problems) {
    const kind = kindOf(problem)
    const known = kinds.get(kind)
    if (known) known.count += 1
    else kinds.set(kind, { kind, count: 1, first: problem })
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count)
}

/** The field and what is wrong, without what differs from one place to the next. */
function kindOf({ field, message }: Problem): string {
  const wrong = message
    .replace(/“[^”]*”/g, '“…”')
    .replace(/ — .*$/s, '')
    .replace(/\[\^[^\]]*\]/g, '[^…]')
    .replace(/\b\S+\.(?:mdx|yaml|csv)\b/g, '…')
    .replace(/\b\d+\b/g, '…')
  return `${field.replace(/\.\d+/g, '')}: ${wrong}`
}
