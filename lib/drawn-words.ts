/** Where words stand in a drawing. No face is measured: widths are those of DejaVu Sans, the widest that systems have. */

/** Shares of the height of letters. */
const WIDTHS: Array<[RegExp, number]> = [
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 1.02],
  [/\p{M}/u, 0],
  [/[ijl.,:;'’|!()[\]ftrI \u00a0-]/, 0.37],
  [/[MWmw%@—]/, 0.93],
  [/[\p{Lu}]/u, 0.69],
  [/[a-z\d]/, 0.62],
]

/** Of letters of other scripts. */
const USUAL = 0.7

const BOLD = 1.14

/** How wide a line of words stands, in pixels. */
export function widthOf(words: string, text: number, isBold = false): number {
  let width = 0
  for (const letter of words) width += WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? USUAL
  return width * text * (isBold ? BOLD : 1)
}

export const widestOf = (lines: string[], text: number, isBold = false): number =>
  Math.max(0, ...lines.map((line) => widthOf(line, text, isBold)))

/** Words in lines that are as wide at most. What does not fit into the last one is left to the table. */
export function wrap(words: string, width: number, text: number, isBold = false, most = 3): string[] {
  const fits = (line: string) => widthOf(line.trimEnd(), text, isBold) <= width
  const lines: string[] = []
  for (const part of words.split(/(?<=\s)|(?<=[\p{Script=Han}、。，])/u)) {
    const line = lines.at(-1)
    if (line !== undefined && fits(line + part)) lines[lines.length - 1] = line + part
    else lines.push(part)
  }
  const kept = lines.slice(0, most).map((line) => cut(line.trim(), fits))
  if (lines.length > most) kept[most - 1] = cut(`${kept[most - 1]}…`, fits)
  return kept
}

/** As much of a line as fits. */
function cut(line: string, fits: (line: string) => boolean): string {
  let kept = line
  while (!fits(kept) && kept.length > 2) kept = `${kept.replace(/…$/, '').slice(0, -1).trimEnd()}…`
  return kept
}

/** As wide as names beside a drawing may stand: a word is broken only where it would leave no drawing. */
export function roomFor(names: string[], usual: number, { width, text }: { width: number; text: number }): number {
  const words = names.flatMap((name) => name.split(/\s/))
  return Math.min(width * 0.42, Math.max(usual, widestOf(words, text, true)))
}

/** Something that wants to stand with its middle at a place, and takes some room there. */
export type Wanting = { at: number; room: number }

/**
 * Moves what would stand in each other's way apart, as little as the room between two ends allows.
 * @returns the middles, in the order of what was given
 */
export function spread(wanting: Wanting[], low: number, high: number): number[] {
  const order = wanting.map((one, index) => ({ ...one, index })).sort((a, b) => a.at - b.at || a.index - b.index)
  let end = low
  for (const one of order) {
    one.at = Math.max(one.at, end + one.room / 2)
    end = one.at + one.room / 2
  }
  let start = high
  for (const one of order.toReversed()) {
    one.at = Math.min(one.at, start - one.room / 2)
    start = one.at - one.room / 2
  }
  return order.sort((a, b) => a.index - b.index).map(({ at }) => at)
}

/** Of labels in a row, those that leave room for the ones before them. */
export function withoutOverlaps<One extends { at: number; label: string }>(labels: One[], text: number): One[] {
  const kept: One[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const one of labels) {
    const half = widthOf(one.label, text) / 2
    if (one.at - half < end) continue
    kept.push(one)
    end = one.at + half + text * 0.8
  }
  return kept
}
