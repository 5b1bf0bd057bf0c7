import { stringify } from 'yaml'
import { beginningOf } from '../dates'
import { altOf } from './alt-of'
import type { BodyWork } from './body/body-work'
import type { LeadAgain } from './body/lead-again'
import { creditBeside } from './caption-credit'
import type { Entry } from './ledger'
import type { TakeNote } from './notes'
import { onOneLine } from './notes'
import type { OldPicture, OldStory, TakenFile } from './old-story'
import { oneLine } from './one-line'
import { firstSentences } from './sentences'

/** The longest that a standfirst may be, and that one of the first sentences should be. */
const LONGEST_STANDFIRST = 2_000
const MADE_STANDFIRST = 280

/** All that the front matter of a story is made of. */
export type Parts = {
  entry: Entry
  story: OldStory
  lang: string
  /** The same where it is not the newspaper's own. */
  foreign: string | undefined
  section: string
  topics: string[]
  byline: string[]
  lead?: Lead
  formerPaths: string[]
  /** The first words of the body. */
  opening: string
  body: string
}

export type Lead = { src: string; alt?: string; caption?: string; credit?: string; creditUrl?: string }

/** The text of a story file, as its own newsroom would have written it. */
export function compose(parts: Parts, status: 'published' | 'draft', at: string): string {
  const { entry, story, section, topics, byline, lead, formerPaths, body, foreign } = parts
  const front = {
    id: entry.id,
    headline: oneLine(story.headline) || oneLine(parts.opening),
    standfirst: standfirstOf(parts),
    section,
    ...(topics.length > 0 ? { topics } : {}),
    byline,
    publishedAt: at,
    ...(story.updatedAt && Date.parse(story.updatedAt) > Date.parse(at) ? { updatedAt: story.updatedAt } : {}),
    ...(lead ? { image: lead } : {}),
    ...(foreign ? { lang: foreign } : {}),
    ...(formerPaths.length > 0 ? { formerPaths } : {}),
    status,
  }
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${body}`
}

function standfirstOf({ story, opening, lang }: Parts): string {
  const said = oneLine(story.standfirst ?? '')
  return said ? firstSentences(said, LONGEST_STANDFIRST, lang) : firstSentences(opening, MADE_STANDFIRST, lang)
}

/** Tells what became of words that the front matter has no room for, and whose standfirst is none of its own. */
export function tellStandfirst({ story, opening, lang }: Parts, note: TakeNote): void {
  const said = oneLine(story.standfirst ?? '')
  if (!said) note('standfirst', firstSentences(opening, MADE_STANDFIRST, lang))
  else if (said.length > LONGEST_STANDFIRST) note('format', `The standfirst was cut. It said: ${said}`)
}

/** The picture that leads a story, as far as its own words, those of the body that shows it again, and those in its file go. */
export function leadOf(
  picture: OldPicture,
  taken: TakenFile | { missing: string },
  again: LeadAgain | undefined,
  { alt: altRule, credit }: Pick<BodyWork, 'alt' | 'credit'>,
  note: TakeNote,
): Lead | undefined {
  if (!('picture' in taken)) {
    const said = [picture.alt, picture.caption, picture.credit].filter(Boolean).join('; ')
    note(
      'picture',
      `${picture.src}, the lead${said && ` (${onOneLine(said)})`}${'missing' in taken ? `: ${taken.missing}` : ''}`,
    )
    return undefined
  }
  for (const href of picture.links ?? [])
    note('format', `The caption of the lead, “${picture.caption ?? ''}”, linked to ${href}`)
  const parted = creditBeside(picture.caption ?? taken.caption ?? '', picture.credit)
  const own = { ...parted, ...picture, caption: parted.caption ?? '', credit: picture.credit || parted.credit }
  const said = again ? richer(own, again, note) : own
  const caption = oneLine(said.caption ?? '')
  const alt = oneLine(said.alt ?? '') || altOf(taken.picture, caption, altRule, note)
  const whose = oneLine(said.credit || taken.credit || '') || credit
  return {
    src: taken.picture,
    ...(alt ? { alt } : {}),
    ...(caption ? { caption } : {}),
    ...(whose ? { credit: whose } : {}),
    ...(said.creditUrl && /^https?:\/\//.test(said.creditUrl) ? { creditUrl: said.creditUrl } : {}),
  }
}

type Said = Omit<LeadAgain, 'isTakenOff'>

/** What two places say of one picture. One that stays in the body keeps its caption, and lends all else. */
function richer(own: Said, again: LeadAgain, note: TakeNote): Said {
  const [credit, otherCredit] = byLength(own.credit, again.credit)
  const { creditUrl } = credit === own.credit && (own.creditUrl || credit !== again.credit) ? own : again
  if (!again.isTakenOff) return { ...own, ...(own.credit ? {} : { credit, creditUrl }), alt: own.alt || again.alt }
  const [caption, otherCaption] = byLength(own.caption, again.caption)
  for (const [words, other] of [
    [caption, otherCaption],
    [credit, otherCredit],
  ])
    if (other && !words?.includes(other))
      note('format', `Of the lead, which the text showed again, that said too: “${other}”`)
  return { credit, creditUrl, caption, alt: byLength(own.alt, again.alt)[0] }
}

const byLength = (one = '', other = ''): [string, string] => (other.length > one.length ? [other, one] : [one, other])

/** Whether a story is older than what is asked for. */
export function isBefore({ publishedAt }: OldStory, since: string | undefined): boolean {
  const from = since === undefined ? undefined : (beginningOf(since) ?? Date.parse(since))
  return from !== undefined && publishedAt !== undefined && Date.parse(publishedAt) < from
}
