import type { Nodes, Root } from 'mdast'
import type { Data, Processor } from 'unified'

type Extensions = NonNullable<Data['micromarkExtensions']>
type TreeExtensions = NonNullable<Data['fromMarkdownExtensions']>

/** What GFM looks for, as its extensions call it, and the sign without which there is none; a table of one column needs no bar. */
const SIGNS = { emailAutolink: /@/, table: /\||:-|-:/ }

/**
 * GFM looks for a mail address from each letter on, and for a table in each line, which takes a third of the time of
 * reading a body. What a body has no sign of is not looked for in it.
 */
export function remarkBySigns(this: Processor): void {
  const { parser } = this
  const data = this.data()
  if (!parser) throw new Error('What is read differently is read by remark-parse, which comes first.')
  data.fromMarkdownExtensions = data.fromMarkdownExtensions?.map(ifAnyAddress)
  this.parser = (text, file) => {
    const all = data.micromarkExtensions ?? []
    const absent = Object.entries(SIGNS).flatMap(([name, sign]) => (sign.test(text) ? [] : [name]))
    data.micromarkExtensions = without(absent, all)
    try {
      return parser(text, file)
    } finally {
      data.micromarkExtensions = all
    }
  }
}

const known = new WeakMap<Extensions, Map<string, Extensions>>()

function without(names: string[], all: Extensions): Extensions {
  const byNames = known.get(all) ?? new Map<string, Extensions>()
  known.set(all, byNames)
  const found = byNames.get(names.join()) ?? all.map((one) => lacking(names, one))
  byNames.set(names.join(), found)
  return found
}

function lacking(names: string[], extension: Extensions[number]): Extensions[number] {
  const { text, flow } = extension
  return {
    ...extension,
    ...(text && { text: constructsIn(text, names) }),
    ...(flow && { flow: constructsIn(flow, names) }),
  }
}

type Constructs = NonNullable<Extensions[number]['text']>

function constructsIn(found: Constructs, names: string[]): Constructs {
  const kept = Object.entries(found).map(([code, constructs]) => {
    const others = [constructs ?? []].flat().filter(({ name }) => name === undefined || !names.includes(name))
    return [code, others] as const
  })
  return Object.fromEntries(kept.filter(([, constructs]) => constructs.length > 0))
}

/** What looks through all words of a tree once more for addresses does so where there may be one. */
function ifAnyAddress(extension: TreeExtensions[number]): TreeExtensions[number] {
  if (Array.isArray(extension)) return extension.flatMap(ifAnyAddress)
  if (!extension.enter?.literalAutolink) return extension
  const { transforms } = extension
  return {
    ...extension,
    transforms: transforms?.map((look) => (tree: Root) => (hasAddress(tree) ? look(tree) : undefined)),
  }
}

function hasAddress(node: Nodes): boolean {
  if (node.type === 'text') return /@|www\.|https?:/i.test(node.value)
  return 'children' in node && node.children.some(hasAddress)
}
