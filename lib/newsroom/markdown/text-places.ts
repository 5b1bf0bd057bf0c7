/** Lines and columns count from 1, as an editor shows them; a column is a UTF-16 unit. */
export type Place = { line: number; column: number }

/** Where in a text something stands, as an offset and as a place. Lines end as Markdown's do. */
export function placesIn(text: string) {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)]
  return {
    offsetOf: ({ line, column }: Place) => (starts[line - 1] ?? text.length) + column - 1,
    placeOf: (offset: number): Place => {
      const line = countUpTo(starts, offset)
      return { line, column: offset - (starts[line - 1] ?? 0) + 1 }
    },
  }
}

/** How many numbers of an ascending list are no greater than this one: halved again and again, for a body may have thousands of both. */
function countUpTo(ascending: number[], most: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) <= most) low = middle + 1
    else high = middle
  }
  return low
}
