import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as harfbuzz from 'harfbuzzjs'
import { folderOf, makeFaces } from './faces'
import { FAMILIES, type Family } from './families'

/** White space has no ink, and what a renderer may ignore (joiners, variation selectors, marks of direction) needs none. */
const WITHOUT_INK = /[\p{White_Space}\p{Default_Ignorable_Code_Point}]/u

/** At a NUL the text engine would stop, and half of a surrogate pair is no character. */
const NEVER_DRAWN = /[\p{Cc}\p{Cs}]/u

/** What makes several characters of one cluster an emoji: a person, a flag, a key (UTS 51, 1.4). */
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u

type Use = 'card' | 'label'

/**
 * What none of the faces of a card or of a drawing can draw: characters without a glyph, and emoji
 * that would fall apart into their parts; each once, in their order.
 */
export async function missingGlyphs(text: string, use: Use): Promise<string[]> {
  await makeFaces()
  const clusters = new Set(LATIN.test(text) ? text : Array.from(graphemes.segment(text), ({ segment }) => segment))
  return [...new Set([...clusters].flatMap((cluster) => missingOf(cluster, use)))]
}

/** Each of these stands by itself, and of an archive most headlines hold no others: to look for clusters takes 90 µs. */
const LATIN = /^[ -~]*$/

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

const judged: Record<Use, Map<string, string[]>> = { card: new Map(), label: new Map() }

function missingOf(cluster: string, use: Use): string[] {
  const found = judged[use].get(cluster) ?? judge(cluster, FAMILIES[use])
  judged[use].set(cluster, found)
  return found
}

function judge(cluster: string, families: readonly Family[]): string[] {
  const inked = [...cluster].filter((one) => !WITHOUT_INK.test(one))
  const isSequence = inked.length > 1 && EMOJI.test(cluster)
  if (inked.length === 0 || isDrawn(cluster, families, isSequence)) return []
  const missing = inked.filter((one) => !isDrawn(one, families))
  return isSequence && missing.length === 0 ? [cluster] : missing
}

/** Whether one face has all of it. @param asOne as one glyph */
function isDrawn(text: string, families: readonly Family[], asOne = false): boolean {
  if (NEVER_DRAWN.test(text)) return false
  return families.some((family) =>
    fontsOf(family).some((font) => {
      const glyphs = shape(text, font)
      return !glyphs.includes(NO_GLYPH) && (!asOne || glyphs.length === 1)
    }),
  )
}

/** The box of every face (OpenType 1.9.1, “glyph 0”). */
const NO_GLYPH = 0

/** The glyphs of a text, by the engine that Pango shapes with too. */
function shape(text: string, font: harfbuzz.Font): number[] {
  const buffer = new harfbuzz.Buffer()
  buffer.addText(text)
  buffer.guessSegmentProperties()
  buffer.setFlags(harfbuzz.BufferFlag.REMOVE_DEFAULT_IGNORABLES)
  harfbuzz.shape(font, buffer)
  return buffer.getGlyphInfos().map(({ codepoint }) => codepoint)
}

const opened = new Map<Family, harfbuzz.Font[]>()

/** Files of one weight: all weights have the same glyphs. */
function fontsOf(family: Family): harfbuzz.Font[] {
  const known = opened.get(family)
  if (known) return known
  const fonts = readdirSync(folderOf(family))
    .filter((file) => file.endsWith(`-${family.weights[0]}.ttf`))
    .map((file) => {
      const bytes = new Uint8Array(readFileSync(path.join(folderOf(family), file)))
      return new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(bytes.buffer)))
    })
  opened.set(family, fonts)
  return fonts
}
