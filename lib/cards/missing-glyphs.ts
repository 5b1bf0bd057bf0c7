import { makeFaces } from './faces'
import { plainText } from './plain-text'

/** White space has no ink, and what a renderer may ignore (joiners, variation selectors, marks of direction) needs none. */
const WITHOUT_INK = /[\p{White_Space}\p{Default_Ignorable_Code_Point}]/u

/** The characters of a text that no face of ours can draw, each once, in their order. */
export async function missingGlyphs(text: string): Promise<string[]> {
  const faces = await makeFaces()
  const characters = new Set(plainText(text))
  return [...characters].filter((one) => !WITHOUT_INK.test(one) && !faces.has(one.codePointAt(0) ?? 0))
}
