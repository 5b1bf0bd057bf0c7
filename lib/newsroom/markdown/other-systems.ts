/** Tags of other systems: Hugo's shortcodes, Liquid and Nunjucks, kramdown's attributes, WordPress's shortcodes. */
const TAGS = [/\{\{[\s\S]*?\}\}/g, /\{%[\s\S]*?%\}/g, /\{:[^}\n]*\}/g]
const WORDPRESS = /\[(?:caption|gallery|embed|audio|video|playlist)(?:\s[^\]]*)?\]/g

type Span = { start: number; end: number }

/** The tag of another system that stands at an offset, if any. */
export function foreignTagAt(text: string, offset: number): Span | undefined {
  return TAGS.flatMap((tag) => [...text.matchAll(tag)])
    .map(({ 0: match, index }) => ({ start: index, end: index + match.length }))
    .find(({ start, end }) => start <= offset && offset < end)
}

/** Those of WordPress are words to MDX: it would print them. */
export function wordpressTagsIn(source: string): Span[] {
  return [...source.matchAll(WORDPRESS)].map(({ 0: match, index }) => ({ start: index, end: index + match.length }))
}

export function foreignTag(source: string): string {
  const tag = source.replace(/\s+/g, ' ').slice(0, 60)
  return `“${tag}” is a tag of another system — write what it stood for: a component, a link, or nothing`
}
