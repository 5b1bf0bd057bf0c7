import { z } from 'zod'
import { OF_WORDPRESS } from './brackets'
import { codeBlock } from './code-in-text'
import { isService } from './tag-uses'

/** A tag of the old engine, as its author wrote it. */
export const oldTag = z.object({
  tongue: z.enum(['shortcode', 'hugo', 'liquid']),
  /** `youtube`, `include figure.html`, `gallery`, `{{ page.title }}`; `{:}` for attributes of kramdown. */
  name: z.string(),
  /** What it says without a name, in order. */
  values: z.array(z.string()),
  /** What it says by name. */
  named: z.record(z.string(), z.string()),
  /** As it stands there, for the report. */
  source: z.string(),
})

export type OldTag = z.output<typeof oldTag>

/** Something of a tongue in a text: a tag, or what the engine would print in its place. */
export type Found = { end: number } & ({ text: string } | { tag: OldTag; isClosing: boolean; isAlone: boolean })

type Tongue = {
  /** The pattern of what may begin a tag. */
  begins: string
  /**
   * Reads what begins at an offset; nothing where it is words.
   * @param isTag whether a word alone in brackets is a tag
   */
  read(text: string, start: number, isMarkdown: boolean, isTag: (name: string) => boolean): Found | undefined
  /** A piece of code without the signs that kept the engine from reading it. */
  inCode(code: string): string
}

/** Hugo's shortcodes, as its manual has them: gohugo.io/content-management/shortcodes. */
const hugo: Tongue = {
  begins: String.raw`\{\{[<%]`,
  read(text, start, isMarkdown) {
    const kept = matchAt(/\{\{([<%])\/\*([\s\S]*?)\*\/([>%]\}\})/y, text, start)
    if (kept) return { end: start + kept[0].length, text: plainText(`{{${kept[1]}${kept[2]}${kept[3]}`) }
    if (matchAt(/\{\{[<%]\s*comment\b/y, text, start)) {
      const comment = matchAt(/[\s\S]*?\{\{[<%]\s*\/\s*comment\s*[>%]\}\}/y, text, start)
      if (comment) return { end: start + comment[0].length, text: '' }
    }
    const code = matchAt(
      /\{\{[<%]\s*highlight\s+([\w+#-]+)[^\n]*?[>%]\}\}([\s\S]*?)\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/y,
      text,
      start,
    )
    if (code) return { end: start + code[0].length, text: codeBlock(code[2] ?? '', code[1] ?? '', isMarkdown) }
    const end = endOfTag(text, start + 3, text[start + 2] === '<' ? '>}}' : '%}}')
    if (end === undefined) return undefined
    const source = text.slice(start, end)
    const [, closing = '', name = '', said = ''] =
      /^(\/?)\s*([\w./-]*)([\s\S]*)$/.exec(source.slice(3, -3).trim()) ?? []
    const isAlone = said.endsWith('/')
    const args = argumentsIn(isAlone ? said.slice(0, -1) : said, '=')
    return { end, tag: { tongue: 'hugo', name, ...args, source }, isClosing: closing !== '', isAlone }
  },
  inCode: (code) => code.replace(/\{\{([<%])\/\*([\s\S]*?)\*\/([>%]\}\})/g, '{{$1$2$3'),
}

/** Tags that hold a file's name first, which says what they stand for. */
const NAMED_BY_FILE = ['include', 'include_relative', 'include_cached', 'render', 'renderFile']

/** Liquid and Nunjucks, and kramdown's attributes: jekyllrb.com/docs/liquid, 11ty.dev/docs/shortcodes. */
const liquid: Tongue = {
  begins: String.raw`\{[%{:#]`,
  read(text, start, isMarkdown) {
    const kept = matchAt(/\{%-?\s*(raw|verbatim)\s*-?%\}([\s\S]*?)\{%-?\s*end\1\s*-?%\}/y, text, start)
    if (kept) return { end: start + kept[0].length, text: kept[2] ?? '' }
    const comment = matchAt(
      /\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}|\{#[\s\S]*?#\}|\{::comment\}[\s\S]*?\{:\/(?:comment)?\}/y,
      text,
      start,
    )
    if (comment) return { end: start + comment[0].length, text: '' }
    const code = matchAt(
      /\{%-?\s*highlight\s+["']?([\w+#-]+)[^%\n]*%\}([\s\S]*?)\{%-?\s*endhighlight\s*-?%\}/y,
      text,
      start,
    )
    if (code) return { end: start + code[0].length, text: codeBlock(code[2] ?? '', code[1] ?? '', isMarkdown) }
    switch (text[start + 1]) {
      case '{':
        return liquidOutput(text, start)
      case '%':
        return liquidTag(text, start)
      case ':':
        return kramdown(text, start)
    }
  },
  inCode: (code) => code.replace(/\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}/g, ''),
}

function liquidTag(text: string, start: number): Found | undefined {
  const end = endOfTag(text, start + 2, '%}')
  if (end === undefined) return undefined
  const source = text.slice(start, end)
  const [, word = '', rest = ''] = /^(\S*)([\s\S]*)$/.exec(source.slice(2, -2).replace(/^-|-$/g, '').trim()) ?? []
  const closing = /^end([\w-]+)$/.exec(word)
  const { values, named } = argumentsIn(rest, '=:')
  const [file, ...others] = values
  const isFile = NAMED_BY_FILE.includes(word) && file !== undefined
  const name = isFile ? `${word} ${file}` : (closing?.[1] ?? word)
  const tag: OldTag = { tongue: 'liquid', name, values: isFile ? others : values, named, source }
  return { end, tag, isClosing: closing !== null, isAlone: isFile }
}

/** `{{ … }}`: what it prints where that can be told from the tag alone, which is an address of the site. */
function liquidOutput(text: string, start: number): Found | undefined {
  const end = endOfTag(text, start + 2, '}}')
  if (end === undefined) return undefined
  const source = text.slice(start, end)
  const [said = '', ...filters] = source
    .slice(2, -2)
    .replace(/^-|-$/g, '')
    .split('|')
    .map((part) => part.trim())
  const [, , word] = /^(["'])(.*)\1$/s.exec(said) ?? []
  if (/^site\.(?:baseurl|base_url|url)$/.test(said)) return { end, text: '' }
  if (word !== undefined && filters.every((filter) => KEEPS_THE_ADDRESS.test(filter))) return { end, text: word }
  const name = `{{ ${said} }}`
  return { end, tag: { tongue: 'liquid', name, values: [], named: {}, source }, isClosing: false, isAlone: true }
}

const KEEPS_THE_ADDRESS =
  /^(?:url|relative_url|absolute_url|absoluteUrl|htmlBaseUrl|inputPathToUrl|escape|safe|strip|uri_escape|prepend:\s*site\.(?:baseurl|url))$/

/** `{: .lead #id target="_blank"}`: attributes of what stands before or after it. */
function kramdown(text: string, start: number): Found | undefined {
  const found = matchAt(/\{:([^}\n]*)\}/y, text, start)
  if (!found) return undefined
  const [source, said = ''] = found
  const args = argumentsIn(said, '=')
  return {
    end: start + source.length,
    tag: { tongue: 'liquid', name: '{:}', ...args, source },
    isClosing: false,
    isAlone: true,
  }
}

/** WordPress's shortcodes, and those of its plug-ins: developer.wordpress.org/apis/shortcode. */
const shortcode: Tongue = {
  begins: String.raw`\[\[?\/?[A-Za-z]`,
  read(text, start, _isMarkdown, isTag) {
    const isKept = text[start + 1] === '['
    const first = isKept ? start + 1 : start
    const head = matchAt(/\[(\/?)([A-Za-z][\w-]*)(?=[\s\]=/])/y, text, first)
    if (!head) return undefined
    const [, closing = '', name = ''] = head
    const end = endOfTag(text, first + head[0].length, ']')
    if (end === undefined) return undefined
    const source = text.slice(first, end)
    if (isKept) return text[end] === ']' ? { end: end + 1, text: source } : undefined
    const said = source.slice(head[0].length, -1)
    const args = argumentsIn(said.replace(/\/$/, '').replace(/^=/, ''), '=')
    const tag: OldTag = { tongue: 'shortcode', name, ...args, source }
    if (!isShortcode({ text, start, end, isTag }, tag, closing !== '')) return undefined
    return { end, tag, isClosing: closing !== '', isAlone: said.endsWith('/') }
  },
  inCode: (code) => code.replace(/\[(\[[A-Za-z][^\][]*\])\]/g, '$1'),
}

/** A tag as it is read, and where. */
type Reading = { text: string; start: number; end: number; isTag: (name: string) => boolean }

/** A bracket that closes, or says something as a tag does, is one; of any other the archive tells. */
function isShortcode(
  { text, start, end, isTag }: Reading,
  { name, values, named }: OldTag,
  isClosing: boolean,
): boolean {
  if (OF_WORDPRESS.test(name)) return true
  if (isClosing) return text.slice(0, start).includes(`[${name}`)
  if (Object.keys(named).length > 0 || values.some((value) => /^https?:\/\//.test(value))) return true
  if (text.includes(`[/${name}]`, end)) return true
  const [id, ...others] = values
  if (id === undefined) return isTag(name)
  return others.length === 0 && isService(name) && /\d/.test(id)
}

export const TONGUES = { hugo, liquid, shortcode } satisfies Record<OldTag['tongue'], Tongue>

function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start
  return pattern.exec(text)
}

/** A sign of Markdown's and HTML's that is meant to be seen. */
function plainText(words: string): string {
  return words.replaceAll('<', '&lt;')
}

/** Behind the closing sign; one in quotation marks closes nothing, unless the marks are words themselves. */
function endOfTag(text: string, from: number, sign: string): number | undefined {
  const plain = text.indexOf(sign, from)
  if (plain < 0) return undefined
  let at = from
  while (at < text.length && !text.startsWith(sign, at)) {
    const quoted =
      /["'`]/.test(text[at] ?? '') && /[\s=:(,]/.test(text[at - 1] ?? '') ? text.indexOf(text[at] ?? '', at + 1) : -1
    at = quoted < 0 ? at + 1 : quoted + 1
  }
  return (at < text.length ? at : plain) + sign.length
}

/** @param signs what may stand between a name and its value */
function argumentsIn(said: string, signs: '=' | '=:'): Pick<OldTag, 'values' | 'named'> {
  const [sign, word] = signs === '=' ? ['=', String.raw`[^\s]+`] : [String.raw`(?:=|:(?!\/\/))`, String.raw`[^\s,]+`]
  const argument = new RegExp(
    String.raw`(?:([A-Za-z_][\w.-]*)\s*${sign}\s*)?(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|\x60([^\x60]*)\x60|[“”″]([^“”″]*)[“”″]|(${word}))`,
    'gs',
  )
  const values: string[] = []
  const named = new Map<string, string>()
  for (const [, name, double, single, raw, curly, bare] of said.matchAll(argument)) {
    const quoted = (double ?? single)?.replace(/\\(["'\\])/g, '$1')
    // A comma parts arguments; within quotation marks it is one of their words.
    const value = quoted ?? raw ?? curly ?? bare?.replace(name === undefined ? /,$/ : /^,$/, '') ?? ''
    if (name !== undefined) named.set(name, value)
    else if (value !== '') values.push(value)
  }
  return { values, named: Object.fromEntries(named) }
}
