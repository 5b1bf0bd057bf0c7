import type { Passage } from '@/lib/share/text-fragment'

export type SelectedQuote = Passage & {
  /** To be read elsewhere: without the numbers of notes, an empty line between blocks. */
  words: string
  /** From its first to its last letter. */
  range: Range
}

/**
 * What is selected inside a part of the page; nothing when nothing is.
 *
 * @param passing what shows itself to this reader only, which whoever opens a link to the quote does not have
 */
export function selectedQuote(part: Element, passing: readonly Element[]): SelectedQuote | undefined {
  const selection = getSelection()
  if (!selection?.rangeCount || selection.isCollapsed) return
  const selected = selection.getRangeAt(0)
  const range = new Range()
  let [page, words, start, end] = ['', '', -1, -1]
  for (const { node, isNewBlock } of shownTexts(passing)) {
    if (isNewBlock) page += '\n'
    if (part.contains(node) && selected.intersectsNode(node)) {
      const from = node === selected.startContainer ? selected.startOffset : 0
      const to = node === selected.endContainer ? selected.endOffset : node.length
      const text = node.data.slice(from, to)
      if (text.trim()) {
        if (start < 0) {
          start = page.length + from
          range.setStart(node, from)
        }
        end = page.length + to
        range.setEnd(node, to)
      }
      if (isNewBlock) words += '\n'
      if (!node.parentElement?.closest('[data-footnote-ref]')) words += text.replaceAll('\n', ' ')
    }
    page += node.data.replaceAll('\n', ' ')
  }
  if (start >= 0) return { page, start, end, words: words.trim().replace(/\s*\n\s*/g, '\n\n'), range }
}

/** The page's text as a search of the browser meets it: what is shown, block after block. A broken line ends one too. */
function* shownTexts(passing: readonly Element[]) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let last: Element | null = null
  while (walker.nextNode()) {
    const node = walker.currentNode
    let block = node.parentElement
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement
    if (node instanceof Text && block?.checkVisibility() && !passing.some((element) => element.contains(block))) {
      yield { node, isNewBlock: block !== last || node.previousSibling?.nodeName === 'BR' }
      last = block
    }
  }
}
