import { parsePiece } from './html'

/** The words of a piece of HTML, in small letters and without signs. Words of two elements are two. */
export function wordsOf(html: string, without = 'script, style'): string[] {
  const piece = parsePiece(html.replaceAll('<', ' <'))
  for (const element of piece.querySelectorAll(without)) element.remove()
  return (piece.textContent ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The share of the words wanted that are found, each as often as it is wanted. */
export function shareFound(wanted: string[], found: string[]): number {
  const left = new Map<string, number>()
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1)
  const missing = wanted.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  })
  return 1 - missing.length / wanted.length
}
