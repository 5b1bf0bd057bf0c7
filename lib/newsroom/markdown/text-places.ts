/** Lines and columns count from 1, as an editor shows them; a column is a UTF-16 unit. */
export type Place = { line: number; column: number }

/** Where in a text something stands, as an offset and as a place. Lines end as Markdown's do. */
export function placesIn(text: string) {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)]
  return {
    offsetOf: ({ line, column }: Place) => (starts[line - 1] ?? text.length) + column - 1,
    placeOf: (offset: number): Place => {
      const next = starts.findIndex((start) => start > offset)
      const line = next < 0 ? starts.length : next
      return { line, column: offset - (starts[line - 1] ?? 0) + 1 }
    },
  }
}
