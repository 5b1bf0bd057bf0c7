import { asciiSlug } from '../ascii-slug'
import type { Problem } from '../newsroom/problem'
import { LONGEST_SLUG, slug } from '../newsroom/schema'

/** A file of fields and a body, taken apart. */
export type MdxFile = {
  /** The file's name, which becomes an address. */
  slug: string
  /** The fields, as they stand between the two `---`. */
  head: string
  /** The body's source. */
  markdown: string
  /** The same under as many empty lines as the fields take: its lines are those of the file. */
  inPlace: string
}

/** Longer than any book: a page of it would open in no browser. */
const LONGEST = 1_000_000

/** A byte-order mark before it is no mistake of the reporter's. */
const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/

/** The fields between the two `---`, which start on the second line; empty when there are none. */
export function headOf(text: string): string {
  return FRONT_MATTER.exec(text)?.[1] ?? ''
}

/**
 * @param name the pattern of such files' paths, whose first group is the slug
 * @param expected the same for a reporter's eyes, such as `pages/<slug>.mdx`
 * @returns what is wrong with the file as a whole, when it cannot be taken apart
 */
export function takeApart(file: string, text: string, name: RegExp, expected: string): MdxFile | Problem {
  const whole = (field: string, message: string, line = 1): Problem => ({ file, line, column: 1, field, message })
  const named = slug.safeParse(name.exec(file)?.[1])
  if (!named.success) return whole('file', misnamed(file, name, expected))
  if (text.length > LONGEST)
    return whole(
      'file',
      `has ${Math.ceil(text.length / 1_000).toLocaleString('en')} thousand characters, and 1,000 thousand are the most — part it, or put what it holds into content/files`,
    )
  const conflict = conflictAt(text)
  if (conflict !== undefined)
    return whole(
      'file',
      'holds both versions of a Git conflict — keep one, and remove <<<<<<<, ======= and >>>>>>>',
      conflict,
    )
  const match = FRONT_MATTER.exec(text)
  if (!match) return whole('front matter', withoutFrontMatter(text))
  const markdown = text.slice(match[0].length)
  const headLines = match[0].split('\n').length - 1
  return { slug: named.data, head: match[1] ?? '', markdown, inPlace: '\n'.repeat(headLines) + markdown }
}

/** What editors and other systems put behind the name of such a file. */
const ENDINGS = /(?:\.(?:mdx?|markdown|txt))+$/i

function misnamed(file: string, name: RegExp, expected: string): string {
  const own = file.slice(file.lastIndexOf('/') + 1)
  const fault = `is not ${expected}`
  if (own.includes('.') && !ENDINGS.test(own))
    return `${fault} — move it to where such files belong, or out of the newsroom; a story or page ends in .mdx`
  const meant = asciiSlug(own.replace(ENDINGS, '')).slice(0, LONGEST_SLUG).replace(/-$/, '')
  if (slug.safeParse(name.exec(`${file.slice(0, -own.length)}${meant}.mdx`)?.[1]).success)
    return `${fault} — rename it ${meant}.mdx`
  return meant === ''
    ? `${fault} — use a-z, 0-9 and single hyphens in its name`
    : `${fault} — move it to ${expected.replace('<slug>', meant)}`
}

/** The line at which Git left both versions of something (git-merge, “How conflicts are presented”). */
export function conflictAt(text: string): number | undefined {
  const from = (mark: RegExp, start: number) => {
    const at = start < 0 ? -1 : text.slice(start).search(mark)
    return at < 0 ? -1 : start + at
  }
  const ours = from(/^<{7} /m, 0)
  const isWhole = from(/^>{7} /m, from(/^={7}\r?$/m, ours)) >= 0
  return isWhole ? text.slice(0, ours).split('\n').length : undefined
}

function withoutFrontMatter(text: string): string {
  const [, dashes] = /^\s*([-–—−]+)[ \t]*\r?$/m.exec(text.slice(0, text.indexOf('\n') + 1)) ?? []
  if (dashes !== undefined && dashes !== '---')
    return `begins with ${dashes}, where three plain hyphens are meant — write --- there, and behind the fields`
  if (/^\s*\+\+\+/.test(text)) return 'is TOML between +++ — write YAML between --- lines: headline: …'
  if (/^\s*(?:;;;|\{)/.test(text)) return 'is JSON — write YAML between --- lines: headline: …'
  if (/^\s*---/.test(text)) return 'has no --- of its own on the first line, or none behind the fields — write both'
  return 'is missing — start the file with --- and end the fields with ---'
}
