/** A passage of a page: all of the page's text, a line for each block, and where the passage begins and ends in it. */
export type Passage = { page: string; start: number; end: number }

/** Characters up to which a passage stands in its address whole; longer ones are named by their first and last words. */
const LONGEST_WHOLE = 100
const WORDS_AT_EACH_END = 4
const MOST_WORDS_AROUND = 8

/**
 * The part of an address by which a browser finds words of its page and highlights them, to stand
 * after `#`: `:~:text=[before-,]start[,end][,-after]` (wicg.github.io/scroll-to-text-fragment).
 * A word that the passage cuts is taken whole, as a browser finds whole words alone; the words
 * around come in where the page says the same before. Should even eight of them on both sides be
 * the same, the link leads to the first such place.
 *
 * Our own: text-fragments-polyfill, the package for this, is larger than all the JavaScript that
 * our pages may load, and reads a document where this reads text.
 * @param lang BCP 47, of the passage: it says where words end
 */
export function textFragment(passage: Passage, lang: string): string {
  const { page } = passage
  const text = page.slice(passage.start, passage.end)
  const from = passage.start + text.length - text.trimStart().length
  const to = passage.start + text.trimEnd().length
  const words = wordsOf(page, lang)
  const first = words.findIndex((word) => word.end > from)
  const last = words.findLastIndex((word) => word.start < to)
  const start = Math.min(from, words[first]?.start ?? from)
  const end = Math.max(to, words[last]?.end ?? to)
  const lines = (begin = 0, finish = page.length) => page.slice(begin, finish).trim().split('\n')

  const whole = lines(start, end)
  const isShort = end - start <= LONGEST_WHOLE || last - first < 2 * WORDS_AT_EACH_END
  const isWhole = whole.length === 1 && isShort
  const opening = isWhole ? whole[0] : lines(start, words[first + WORDS_AT_EACH_END - 1]?.end)[0]
  const closing = isWhole ? '' : lines(words[last - WORDS_AT_EACH_END + 1]?.start, end).at(-1)
  const isFound = finderOf(page, start, end)
  let parts: Parts = ['', opening, closing, '']
  for (let around = 1; around <= MOST_WORDS_AROUND && !isFound(parts); around += 1)
    parts = [
      lines(words[first - around]?.start, start).at(-1),
      opening,
      closing,
      lines(end, words[last + around]?.end)[0],
    ]
  return write(parts)
}

type Parts = Array<string | undefined>

function wordsOf(page: string, lang: string): Array<{ start: number; end: number }> {
  const segments = [...new Intl.Segmenter(lang, { granularity: 'word' }).segment(page)]
  return segments
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }))
}

/**
 * Tells whether a browser that is given some parts finds this very passage: it takes the first
 * place that fits. Places that fit only in the middle of a word count too: a word more does no harm.
 */
function finderOf(page: string, start: number, end: number): (parts: Parts) => boolean {
  const [before, passage] = [fold(page.slice(0, start)), fold(page.slice(start, end))]
  const text = before + passage + fold(page.slice(end))
  return (parts) => {
    const [ahead, opening, closing, behind] = parts.map((part = '') =>
      fold(part).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    )
    const pattern = `(?<=${ahead}\\s*)${opening}${closing && `[^]*?${closing}`}(?=\\s*${behind})`
    const found = new RegExp(pattern).exec(text)
    return found?.index === before.length && found[0] === passage
  }
}

/** Browsers search without regard to case, accents and the width of spaces. */
const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .toLowerCase()

/** A hyphen has work to do here, so that those of the words are spelt out too. */
function write([ahead, opening, closing, behind]: Parts): string {
  const encode = (part = '') => encodeURIComponent(part.replace(/\s+/g, ' ')).replaceAll('-', '%2D')
  const parts = [ahead && `${encode(ahead)}-`, encode(opening), encode(closing), behind && `-${encode(behind)}`]
  return `:~:text=${parts.filter(Boolean).join(',')}`
}
