/**
 * What XML cannot write (XML 1.0 §2.2), so that one would break every feed: controls but for tab
 * and line ends, half characters, and what will never be one.
 */
const NO_CHARACTER = String.raw`\p{Cs}\p{Noncharacter_Code_Point}`
const CONTROL = new RegExp(`[\\p{Cc}\\p{Zl}\\p{Zp}${NO_CHARACTER}]`, 'u')
const CONTROL_IN_TEXT = new RegExp(`(?![\\t\\n\\r])[\\p{Cc}${NO_CHARACTER}]`, 'gu')

/** Joiners, marks of direction, variations and the tags of some flags: they shape what stands beside them. */
const SHAPES = String.raw`\u034F\u061C\u180B-\u180D\u200C-\u200F\uFE00-\uFE0F\u{E0020}-\u{E007F}\u{E0100}-\u{E01EF}`

/** A line of words: without line breaks, and without characters that nobody sees or that turn the others around. */
export const VISIBLE = new RegExp(
  `^(?:[^\\p{Cc}\\p{Zl}\\p{Zp}\\p{Co}\\uFFFD${NO_CHARACTER}\\p{Default_Ignorable_Code_Point}]|[${SHAPES}])*$`,
  'u',
)

/** What of a line of words nobody can see, for a message; nothing when all can be seen. */
export function invisibleIn(text: string): string | undefined {
  const found = [...text].find((character) => !VISIBLE.test(character))
  if (found === undefined) return undefined
  if (CONTROL.test(found)) return `a line break or an invisible control character (${codePoint(found)})`
  if (found === '\uFFFD') return 'a “\uFFFD”, where a character was lost'
  return `a character that nobody sees (${codePoint(found)})`
}

/** The control characters of a text of many lines, each with its offset. */
export function controlsIn(text: string): Array<{ offset: number; name: string }> {
  return [...text.matchAll(CONTROL_IN_TEXT)].map(({ 0: character, index }) => ({
    offset: index,
    name: codePoint(character),
  }))
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** The first character of a text that is, or looks like, a space and is none to YAML, for a message. */
export function strangeSpaceIn(text: string): string | undefined {
  const found = /(?![ \t\r\n])[\s\p{Cf}]/u.exec(text)?.[0]
  if (found === undefined) return undefined
  const kind = NO_BREAK.includes(found)
    ? 'a no-break space'
    : invisibleIn(found)
      ? 'a character that nobody sees'
      : 'a wide space'
  return `${kind} (${codePoint(found)})`
}

const NO_BREAK = '\u00A0\u2007\u202F'
