/** What to write for the HTML that people paste. */
const INSTEAD: Record<string, string> = {
  a: 'write [words](https://…)',
  b: 'write **words**',
  strong: 'write **words**',
  em: 'write *words*',
  i: 'write *words*',
  cite: 'write *words*',
  s: 'write ~~words~~',
  del: 'write ~~words~~',
  strike: 'write ~~words~~',
  code: 'write `words`',
  tt: 'write `words`',
  pre: 'put ``` on a line above and on a line below',
  br: 'begin a new paragraph with an empty line, or end the line with \\',
  p: 'write Markdown: an empty line between two paragraphs',
  hr: 'write *** on a line of its own',
  img: 'write <Figure src="…" alt="…" credit="…" />',
  picture: 'write <Figure src="…" alt="…" credit="…" />',
  figure: 'write <Figure src="…" alt="…" credit="…" />',
  figcaption: 'write <Figure src="…" alt="…" caption="…" credit="…" />',
  blockquote: 'write > before each line, or <PullQuote attribution="…">',
  q: 'write quotation marks',
  ul: 'write - before each entry',
  ol: 'write 1. before each entry',
  li: 'write - before each entry',
  table: 'write <Table caption="…"> and a Markdown table inside it',
  audio: 'write <Audio src="…" title="…">',
  details: 'write <Aside title="…">',
  dl: 'write <Definitions title="…">',
  dt: 'write <Definition word="…">',
  dd: 'write <Definition word="…">',
  dfn: 'write <Term word="…">',
  abbr: 'write <Term word="…">',
  h1: 'write ##: the headline is the first level',
  h2: 'write ##',
  h3: 'write ###',
  h4: 'write ####',
  iframe: 'write <Embed url="…" title="…" />, or a link',
  video: 'write <Embed url="…" title="…" />, or a link',
  embed: 'link to it instead',
}

const NEVER = /^(?:script|iframe|object|embed|style|form|noscript)$/i

/** Why an element that is no component may not stand in a story, and what to write for it. */
export function unknownElement(name: string): string {
  if (name === '') return 'holds an empty tag <> — remove it'
  if (NEVER.test(name))
    return `holds <${name}>, which no story may carry — ${INSTEAD[name.toLowerCase()] ?? 'link to it instead'}`
  const instead = Object.hasOwn(INSTEAD, name.toLowerCase()) ? INSTEAD[name.toLowerCase()] : undefined
  if (instead) return `holds raw HTML <${name}> — ${instead}`
  if (/^[a-z][a-z0-9-]*$/.test(name)) return `holds raw HTML <${name}> — remove the tags and keep the words`
  return `<${name}> is not a component — check its spelling against the vocabulary`
}

/** What stands between their tags is code, not words. */
export const HOLDS_CODE = /<(script|style|svg)\b/gi
