import { blockOf } from '../../../components/blocks/vocabulary'

const QUOTE = /["'“”„‟″«»‘’‚]/

/** A name and its value, in whatever quotes: those end where another name or the tag's end follows. */
const ATTRIBUTE = new RegExp(
  String.raw`([\w:-]+)\s*=\s*(?:(${QUOTE.source})([\s\S]*?)(?:${QUOTE.source},?(?=\s+[\w:-]+\s*=|\s*\/?>$)|(?=\s*\/?>$))|([^\s"'<>{}]+?)(?=\s|\/?>$))`,
  'g',
)

/** A tag whose attributes stand in straight quotes: curly ones, none at all, and such as stand inside others; no commas between them. */
export function mendTag(source: string): string {
  return source.replace(
    ATTRIBUTE,
    (_whole, name: string, _quote, quoted: string | undefined, bare: string | undefined) => {
      let isOpen = false
      const value = (quoted ?? bare ?? '').replace(/"/g, () => {
        isOpen = !isOpen
        return isOpen ? '“' : '”'
      })
      return `${name}="${value}"`
    },
  )
}

/** A component that holds nothing, closed at once. */
export function closeAtOnce(source: string, name: string): string | undefined {
  return blockOf(name)?.body === 'none' ? source.replace(/\s*>?\s*$/, ' />') : undefined
}
