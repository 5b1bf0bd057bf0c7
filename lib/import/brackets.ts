import type { OldBody } from './old-story'

/** How the brackets of a name stand in an archive: in how many posts, in how many of them on a line of their own, and whether any is plainly a tag. */
type Met = { posts: number; alone: number; isWritten: boolean }

/** `[name]`, `[name id="1"]`, `[/name]`: a name as plug-ins give them (developer.wordpress.org/plugins/shortcodes). */
const BRACKET = /(?<!\[)\[(\/?)([A-Za-z][\w-]*)((?:[\s=/][^\][]*)?)\]/g

/** Those that WordPress itself knows: codex.wordpress.org/Shortcode. */
export const OF_WORDPRESS = /^(?:caption|wp_caption|gallery|embed|audio|video|playlist)$/

/** What editors put between brackets, by itself or in what somebody said. */
const OF_EDITORS = new Set(
  (
    'sic sics ed eds note notes emphasis translation translated redacted expletive deleted unclear inaudible crosstalk pause ' +
    'silence laughs laughing laughter applause cheering cheers music sighs smiles nods ellipsis snip edited correction update ' +
    'updated a an the he she it they we you i his her hers its their theirs our ours your my mine him them us me himself herself ' +
    'themselves is are was were be been being am has have had having do does did done will would shall should can could may ' +
    'might must not no nor and or but if that this these those there here then than so as at by for from in into of off on onto ' +
    'out over to up with without about after before between during since until when where which who whom whose what why how all ' +
    'any both each every few many more most much other others some such only own same too very also just even still now new old ' +
    'one two three four five six seven eight nine ten first second last said says say told made got get gets go goes went come ' +
    'came take took know knew think thought want wanted people person man woman men women government company city state country ' +
    'year years day days today yesterday tomorrow left right centre center above below top bottom'
  ).split(' '),
)

/** A bracket in words on fewer posts is not worth asking about. */
const ASKED_POSTS = 3

/**
 * The brackets of an archive, counted over all its posts. WordPress knows its tags by a list that plug-ins fill and no
 * export has, finds them by name wherever they stand, and prints every other bracket. So what tells a tag is how its
 * name is written anywhere in the archive, and where it mostly stands: `[sic]` is words.
 */
export class Brackets {
  readonly #met = new Map<string, Met>()

  meet({ text, tags }: OldBody): void {
    if (tags !== 'shortcode' || !text.includes('[')) return
    const said = withoutCode(text)
    const here = new Map<string, { isAlone: boolean; isWritten: boolean }>()
    for (const { 0: whole, 1: closing, 2: name = '', 3: rest = '', index } of said.matchAll(BRACKET)) {
      const before = here.get(name) ?? { isAlone: false, isWritten: false }
      const isWritten = closing ? here.has(name) : SAYS_SOMETHING.test(rest)
      // `[emphasis added]` is no bracket of that name.
      if (!closing && !isWritten && rest.trim() !== '') continue
      const isAlone = !isWritten && standsAlone(said, index, index + whole.length)
      here.set(name, { isAlone: before.isAlone || isAlone, isWritten: before.isWritten || isWritten })
    }
    for (const [name, { isAlone, isWritten }] of here) {
      const met = this.#met.get(name) ?? { posts: 0, alone: 0, isWritten: false }
      this.#met.set(name, {
        posts: met.posts + 1,
        alone: met.alone + Number(isAlone),
        isWritten: met.isWritten || isWritten,
      })
    }
  }

  /** Whether every bracket of a name is a tag, or may be one for all that anybody knows. */
  isTag(name: string): boolean {
    const { posts, isWritten } = this.#met.get(name) ?? NOWHERE
    if (isWritten || OF_WORDPRESS.test(name)) return true
    if (!/^[a-z]/.test(name) || OF_EDITORS.has(name)) return false
    return this.#isMostlyAlone(name) || name.includes('_') || posts >= ASKED_POSTS
  }

  /** Whether a name says and holds nothing in the whole archive: what stands there may be a word. */
  isBare(name: string): boolean {
    return !this.#met.get(name)?.isWritten && !OF_WORDPRESS.test(name)
  }

  /** Whether such a name stands among words, as a word would. */
  isAmongWords(name: string): boolean {
    return this.isBare(name) && !this.#isMostlyAlone(name) && !name.includes('_')
  }

  #isMostlyAlone(name: string): boolean {
    const { posts, alone } = this.#met.get(name) ?? NOWHERE
    return alone > 0 && alone * 2 >= posts
  }
}

const NOWHERE: Met = { posts: 0, alone: 0, isWritten: false }

/** A value by name, an address, or the sign that nothing follows. */
const SAYS_SOMETHING = /^=|(?:^|\s)[\w-]+\s*=|\shttps?:\/\/|\/$/

/** In which a line may stand, and what says nothing beside a tag on it. */
const BESIDE = /<\/?(?:strong|b|em|i|u|span|font|small|big|a)\b[^<>]*>|&nbsp;|&#160;|\u00A0|\[\/?[A-Za-z][\w-]*\/?\]/gi

/** As far as a line is looked at for what else is on it. */
const NEAR = 400

function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start).replace(BESIDE, '')
  const after = text.slice(end, end + NEAR).replace(BESIDE, '')
  return /(?:^|\n|>)[ \t]*$/.test(before) && /^[ \t]*(?:\r?\n|<|$)/.test(after)
}

/** Blocks of WordPress end in comments, as lines do. */
function withoutCode(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, '\n').replace(/<(pre|code|script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, 'code')
}
