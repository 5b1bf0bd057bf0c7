/** HTML for which Markdown has no sign, and where each may stand: bare, without attributes, in a sentence. */
const PHRASE_ELEMENTS = new Map([
  ['sup', undefined],
  ['sub', undefined],
  ['ruby', undefined],
  ['rt', 'ruby'],
  ['rp', 'ruby'],
])

/** Whether a story may hold this element of HTML as it is. */
export function isPhraseElement(name: string | null): name is string {
  return name !== null && PHRASE_ELEMENTS.has(name)
}

type Use = { name: string; isInSentence: boolean; hasAttributes: boolean; isEmpty: boolean; parent: string | undefined }

/** What is wrong with how an element stands. */
export function wrongWithPhrase({ name, isInSentence, hasAttributes, isEmpty, parent }: Use): string | undefined {
  const within = PHRASE_ELEMENTS.get(name)
  if (hasAttributes) return `has attributes, and takes none — write <${name}>`
  if (isEmpty) return `is empty — write something between <${name}> and </${name}>`
  if (within && parent !== within) return `stands alone — put it inside <${within}>`
  if (!within && !isInSentence) return 'stands alone — put it into a sentence, its words on the same line'
}
