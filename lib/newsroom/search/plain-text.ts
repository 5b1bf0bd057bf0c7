/** A tag with whatever its attributes hold. */
const TAG = /<(?:"[^"]*"|'[^']*'|[^"'>])*>/g

/** Elements inside a line: what stands beside them belongs to one word. */
const INLINE = /^<\/?(?:a|abbr|b|bdi|cite|code|dfn|em|i|kbd|mark|q|ruby|s|small|span|strong|sub|sup|time|u|wbr)\b/

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The words of a story's plain HTML (`plain-body.ts`), as one line. */
export function plainText(html: string): string {
  return html
    .replace(TAG, (tag) => (INLINE.test(tag) ? '' : ' '))
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) =>
      name === undefined
        ? String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10))
        : (NAMED[name] ?? whole),
    )
    .replace(/\s+/g, ' ')
    .trim()
}
