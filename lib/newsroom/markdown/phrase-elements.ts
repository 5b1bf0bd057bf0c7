/** Where an element may stand: in a sentence, and some inside another alone, or as a paragraph. */
type Standing = { within?: string; isParagraph?: true }

/** HTML for which Markdown has no sign: bare, without attributes. */
const PHRASE_ELEMENTS = new Map<string, Standing>([
  ['sup', {}],
  ['sub', {}],
  ['kbd', { isParagraph: true }],
  ['ruby', { isParagraph: true }],
  ['rt', { within: 'ruby' }],
  ['rp', { within: 'ruby' }],
])

/** Whether a story may hold this element of HTML as it is. */
export function isPhraseElement(name: string | null): name is string {
  return name !== null && PHRASE_ELEMENTS.has(name)
}

/** Whether a paragraph may be made of nothing else. */
export function isParagraphOfItsOwn(name: string | null): boolean {
  return PHRASE_ELEMENTS.get(name ?? '')?.isParagraph === true
}

type Use = { name: string; isInSentence: boolean; hasAttributes: boolean; isEmpty: boolean; parent: string | undefined }

/** What is wrong with how an element stands. */
export function wrongWithPhrase({ name, isInSentence, hasAttributes, isEmpty, parent }: Use): string | undefined {
  const within = PHRASE_ELEMENTS.get(name)?.within
  if (hasAttributes) return `has attributes, and takes none — write <${name}>`
  if (isEmpty) return `is empty — write something between <${name}> and </${name}>`
  if (within && parent !== within) return `stands alone — put it inside <${within}>`
  if (!within && !isInSentence) return 'stands alone — put it into a sentence, its words on the same line'
}
