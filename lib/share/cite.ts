import { formatCited, isoDate } from '../dates'

/** What a reference says of a story. */
export type Cited = {
  id: string
  headline: string
  byline: Array<{ kind: 'person' | 'desk'; name: string }>
  source?: { fullName: string }
  /** Milliseconds since 1970. */
  publishedAt: number
  siteName: string
  /** The canonical address. */
  url: string
}

/**
 * A reference to a story on a news site in APA style (7th edition, sections 9.7 to 9.30 and 10.16):
 * `Surname, I. (2017, January 10). Headline. Newspaper. Address`. It comes in three parts, because
 * print sets the second, the headline, in italics; joined, they are the plain text.
 */
export function apaCitation(story: Cited): [before: string, headline: string, after: string] {
  const authors = authorsOf(story)
  // A newspaper that is its own author is named once.
  const isOfTheNewspaper = authors.every(({ name }) => name === story.siteName)
  return [
    `${ended(listed(authors.map(apaName)))} (${formatCited(story.publishedAt)}). `,
    ended(line(story.headline)),
    `${isOfTheNewspaper ? '' : ` ${ended(story.siteName)}`} ${story.url}`,
  ]
}

/**
 * The same reference for BibTeX, BibLaTeX and the reference managers that read them. It is an
 * `@article`: BibTeX itself knows no `@online` and would drop the address, and an article keeps the
 * newspaper as its journal, which `entrysubtype` tells from a scholarly one. `date` has the day,
 * which `year` and `month`, all that BibTeX reads, cannot hold.
 */
export function bibtexEntry(story: Cited): string {
  const date = isoDate(story.publishedAt)
  const [year, month] = date.split('-')
  const fields = [
    ['author', `{${authorsOf(story).map(bibtexName).join(' and ')}}`],
    // Braced twice: a style that sets titles in lower case would take the capitals from names.
    ['title', `{{${latex(line(story.headline))}}}`],
    ['journal', `{${latex(line(story.siteName))}}`],
    ['entrysubtype', '{newspaper}'],
    ['date', `{${date}}`],
    ['year', `{${year}}`],
    ['month', MONTHS[Number(month) - 1]],
    // Read letter by letter, without escapes. A path holds no brace (URL Standard, path percent-encode set).
    ['url', `{${story.url}}`],
  ]
  return `@article{story-${story.id},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join('')}}`
}

/** Names that BibTeX itself gives the months. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

type Author = Cited['byline'][number]

/** Who signs; else the organisation that the story comes from; else the newspaper. */
function authorsOf({ byline, source, siteName }: Cited): Author[] {
  return byline.length > 0 ? byline : [{ kind: 'desk', name: source?.fullName ?? siteName }]
}

/** A person's name as references order it: the last word is the surname. A desk has no such parts. */
function partsOf({ kind, name }: Author): { surname: string; given: string[] } {
  const words = line(name).split(' ')
  return kind === 'person'
    ? { surname: words.at(-1) ?? '', given: words.slice(0, -1) }
    : { surname: words.join(' '), given: [] }
}

/** `O’Brien, M.-J. K.` */
function apaName(author: Author): string {
  const { surname, given } = partsOf(author)
  const initials = given.map((word) =>
    word
      .split('-')
      .map((part) => `${[...part][0]?.toUpperCase() ?? ''}.`)
      .join('-'),
  )
  return given.length > 0 ? `${surname}, ${initials.join(' ')}` : surname
}

const MOST_AUTHORS = 20

/** Up to twenty authors are named; of more, the first nineteen and the last (APA 7, section 9.8). */
function listed(names: string[]): string {
  const last = names.at(-1) ?? ''
  if (names.length > MOST_AUTHORS) return `${names.slice(0, MOST_AUTHORS - 1).join(', ')}, … ${last}`
  return names.length > 1 ? `${names.slice(0, -1).join(', ')}, & ${last}` : last
}

/** With a full stop, unless it ends already. */
function ended(text: string): string {
  return /[.?!…。？！؟۔][”’"'»)]*$/u.test(text) ? text : `${text}.`
}

/** `{O’Brien}, Mary-Jane Kate`; what would be read as two names, or as parts of one, is braced whole. */
function bibtexName(author: Author): string {
  const { surname, given } = partsOf(author)
  const isPlain = given.length > 0 && !/,|\sand\s/i.test(author.name)
  return isPlain ? `${latex(surname)}, ${latex(given.join(' '))}` : `{${latex(line(author.name))}}`
}

/** BibTeX counts braces without a look at backslashes, so a brace needs a name of its own. */
const COMMANDS: Record<string, string> = {
  '\\': 'textbackslash',
  '{': 'textbraceleft',
  '}': 'textbraceright',
  '~': 'textasciitilde',
  '^': 'textasciicircum',
  // In LaTeX's first encoding these three print as ¡, ¿ and a dash.
  '<': 'textless',
  '>': 'textgreater',
  '|': 'textbar',
}

/**
 * Each command in braces of its own: a space after it stays, and BibTeX does not take a text that
 * starts with one for an accented letter.
 */
function latex(text: string): string {
  return text.replace(/[\\{}&%$#_~^<>|]/g, (character) => `{\\${COMMANDS[character] ?? character}}`)
}

/** A blank line ends a field in some readers of BibTeX: white space is one space. */
function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
