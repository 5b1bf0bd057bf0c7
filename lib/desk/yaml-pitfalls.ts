import { type Document, isAlias, isPair, isScalar, isSeq, type Node, Scalar, visit } from 'yaml'

/** Where YAML would take something from the words of a value, and say nothing. */
export type Pitfall = { path: PropertyKey[]; offset: number; message: string }

/** A moment has no words to lose to a comment. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\S+$/

/**
 * Finds marks that YAML does not read as words, and takes the values that have them out of the
 * document: what is left can be read.
 */
export function takePitfalls(document: Document, text: string): Pitfall[] {
  const pitfalls: Pitfall[] = []
  visit(document, {
    Node: (key, node, ancestors) => {
      const message = pitfallOf(node, text)
      if (!message) return
      pitfalls.push({ path: pathOf([...ancestors, node]), offset: node.range?.[0] ?? 0, message })
      return key === 'key' ? undefined : new Scalar(null)
    },
  })
  return pitfalls
}

function pitfallOf(node: Node, text: string): string | undefined {
  const mark = markOf(node, text)
  if (mark) return `begins with ${mark}, which YAML does not read as words — put the value in quotes`
  if (!isScalar(node) || !isPlainWords(node)) return undefined
  const [comment] = /^[ \t]*#[^\r\n]*/.exec(text.slice(node.range?.[1] ?? text.length)) ?? []
  return comment
    ? `is cut off before “${comment.trim().slice(0, 40)}”, which YAML takes for a comment — put the value in quotes, or the comment on a line of its own`
    : undefined
}

/** An alias, an anchor or a tag, which stand before the value. */
function markOf(node: Node, text: string): string | undefined {
  const start = node.range?.[0] ?? 0
  if (isAlias(node)) return text.slice(start, node.range?.[1])
  if (isScalar(node) || 'items' in node) {
    if (node.anchor) return `&${node.anchor}`
    if (node.tag) return /!\S*(?=\s*$)/.exec(text.slice(0, start))?.[0] ?? '!'
  }
}

function isPlainWords({ type, value }: Scalar): boolean {
  return type === 'PLAIN' && (value === null || (typeof value === 'string' && !MOMENT.test(value)))
}

function pathOf(nodes: readonly unknown[]): PropertyKey[] {
  return nodes.flatMap((node, index): PropertyKey[] => {
    if (isPair(node)) return [String(node.key)]
    const child = nodes[index + 1]
    return isSeq(node) && child ? [node.items.indexOf(child)] : []
  })
}
