import type { Element, ElementContent, Parents } from 'hast'
import { h } from 'hastscript'
import { isElement, lineOf } from './hast'

const CELLS = ['caption', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th']
const LISTS = ['ul', 'ol', 'menu', 'dir']
const ENTRIES = ['dt', 'dd']

/** What stands in a list is an item of it; an item stands in a list, and a cell in a table. */
export function settleParts(parent: Parents, isInTable = false, isInDefinitions = false): void {
  const isList = isElement(parent, ...LISTS)
  if (isList) parent.children = itemsOf(parent)
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    const isAstray =
      (!isInTable && CELLS.includes(child.tagName)) ||
      (!isList && child.tagName === 'li') ||
      (!isInDefinitions && ENTRIES.includes(child.tagName))
    if (isAstray) child.tagName = 'div'
    const isEntryBox = child.tagName === 'dl' || (child.tagName === 'div' && isElement(parent, 'dl'))
    settleParts(child, isInTable || child.tagName === 'table', isEntryBox)
  }
}

function itemsOf(list: Element): ElementContent[] {
  const items: Element[] = []
  for (const child of list.children) {
    if (child.type === 'element' && child.tagName === 'li') items.push(child)
    else if (child.type === 'element' || lineOf(child) !== '') {
      const last = items.at(-1)
      if (last) last.children.push(child)
      else items.push(h('li', child))
    }
  }
  return items
}
