import { piecesOf } from './pieces'

/** What is spoken in one breath, and where it stands. */
type Piece = { text: string; lang: string; range: Range }

/** A paragraph, a heading or an item, which is marked while it is read. */
export type Passage = { block: Element; pieces: Piece[] }

const BLOCKS = 'h1, h2, h3, p, li, dt, dd'

/** What is to be looked at, or interrupts who listens. Of a graphic the words over it say what it shows. */
const SILENT =
  'figure:not(.graphic), .graphic > :not(figcaption), table, pre, .footnotes, [role=toolbar], [data-footnote-ref], .gallery > p, rt, rp'

/** A story as it is read: headline, standfirst, and of the body what is in sight. */
export function passagesOf(story: Document): Passage[] {
  const parts = story.querySelectorAll('#story, #story + p, .story-body')
  return [...parts].flatMap((part) => [...blocksIn(part)].map(toPassage)).filter(({ pieces }) => pieces.length > 0)
}

type Block = { block: Element; texts: Text[] }

function blocksIn(part: Element): Set<Block> {
  const blocks = new Set<Block>()
  let last: Block | undefined
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { currentNode: node } = walker
    const parent = node.parentElement
    const block = parent?.closest(BLOCKS) ?? parent
    if (!(node instanceof Text) || !parent || !block || parent.closest(SILENT) || isOutOfSight(parent)) continue
    if (last?.block !== block) last = { block, texts: [] }
    last.texts.push(node)
    blocks.add(last)
  }
  return blocks
}

/** Older browsers do not tell: there a fold is read too. */
function isOutOfSight(element: Element): boolean {
  return 'checkVisibility' in element && !element.checkVisibility()
}

function toPassage({ block, texts }: Block): Passage {
  return { block, pieces: runsOf(texts).flatMap(piecesIn) }
}

type Run = { lang: string; texts: Text[] }

/** Words of another language have another voice. */
function runsOf(texts: Text[]): Run[] {
  const runs: Run[] = []
  for (const text of texts) {
    const lang = text.parentElement?.closest<HTMLElement>('[lang]')?.lang ?? ''
    const last = runs.at(-1)
    if (last?.lang === lang) last.texts.push(text)
    else runs.push({ lang, texts: [text] })
  }
  return runs
}

function piecesIn({ lang, texts }: Run): Piece[] {
  const whole = texts.map(({ data }) => data.replaceAll('\n', ' ')).join('')
  return piecesOf(whole, lang).map(({ start, end }) => {
    const range = new Range()
    range.setStart(...placeOf(texts, start))
    range.setEnd(...placeOf(texts, end))
    return { text: whole.slice(start, end).trim(), lang, range }
  })
}

function placeOf(texts: Text[], offset: number): [Text, number] {
  let left = offset
  for (const text of texts) {
    if (left <= text.length) return [text, left]
    left -= text.length
  }
  throw new RangeError(`no letter ${offset} in these texts`)
}
