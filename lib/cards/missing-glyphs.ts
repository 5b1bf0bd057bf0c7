import { makeFaces } from './faces'
import { plainText } from './plain-text'

/** White space has no ink, and what a renderer may ignore (joiners, variation selectors, marks of direction) needs none. */
const WITHOUT_INK = /[\p{White_Space}\p{Default_Ignorable_Code_Point}]/u

/** Some faces claim a glyph for NUL, at which the text engine would stop. */
const CONTROL = /\p{Cc}/u

/** The characters of a text that no face of ours can draw, each once, in their order. */
export async function missingGlyphs(text: string): Promise<string[]> {
  const faces = await makeFaces()
  const characters = new Set(plainText(text))
  return [...characters].filter((one) => !WITHOUT_INK.test(one) && (CONTROL.test(one) || !faces.has(codePoint(one))))
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0
}
