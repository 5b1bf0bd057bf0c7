import * as faces from '../faces/missing-glyphs'
import { plainText } from './plain-text'

/** What cards cannot draw of a text: characters, and emoji that would fall apart; each once, in their order. */
export function missingGlyphs(text: string): Promise<string[]> {
  return faces.missingGlyphs(plainText(text), 'card')
}
