import { LRUCache } from 'lru-cache'
import { type SeenVersion, seenVersions, textOfVersion } from '../archive/history'
import { findArticle } from '../archive/stories'
import { inOneReading } from '../index/open-index'
import { type Change, compareLines } from '../newsroom/compare'
import type { View } from '../newsroom/published'
import { breadcrumbJsonLd } from '../outputs/seo/breadcrumb'
import { pageMetadata } from '../outputs/seo/page-metadata'
import { urls } from '../urls'
import { frameModel } from './frame'
import type { PageModel } from './model'
import { sectionSteps, trailTo } from './trail'

/** A version as the history shows it: what is other in it than in the one before. */
export type ShownVersion = {
  since: number
  isMinor: boolean
  /** Corrections that came with it. */
  corrections: string[]
  /** Nothing of the oldest one. */
  changes?: Change[]
}

export type HistoryModel = PageModel & {
  story: { slug: string; headline: string; lang: string; publishedAt: number }
  /** Whose words they are, where they are not the newspaper's: what they were before is not ours to show. */
  source?: string
  /** Newest first. */
  versions: ShownVersion[]
  /** What the oldest one shown said, line by line. */
  oldest: string[]
  /** Whether there are none before it. */
  isWhole: boolean
}

const TITLE = 'History of this story'

/** A record that begins later than this after publication did not see the first version. */
const FIRST_MS = 3_600_000

/** Every version of a live story that readers could see; nothing of one that they cannot see now. */
export function historyModel({ slug }: { slug: string }, view: View): HistoryModel | undefined {
  return inOneReading(() => {
    const article = findArticle(slug, view)
    if (!article) return undefined
    const { id, headline, lang, publishedAt, section, source, historySince } = article
    const { versions, isWhole } = seenVersions(id, view, historySince)
    const frame = frameModel(view, { current: section.id })
    const path = urls.history(slug)
    const trail = trailTo(...sectionSteps(section), { name: headline, path: urls.article(slug) }, { name: TITLE, path })
    const about = { path, title: `${TITLE}: ${headline}`, description: `What was changed in “${headline}”, and when.` }
    const [first] = versions
    return {
      frame,
      metadata: { ...pageMetadata(about, frame.site), robots: { index: false } },
      jsonLd: [breadcrumbJsonLd(trail)],
      until: Number.MAX_SAFE_INTEGER,
      trail,
      story: { slug, headline, lang, publishedAt },
      ...(source ? { source: source.name, ...withoutWords(compared(versions, lang)) } : compared(versions, lang)),
      isWhole: isWhole && historySince === undefined && (first === undefined || first.since - publishedAt < FIRST_MS),
    }
  })
}

type Compared = Pick<HistoryModel, 'versions' | 'oldest'>

/** What versions say never changes: a page that is asked for again, after another story changed, compares nothing anew. */
const known = new LRUCache<string, Compared>({ max: 30 })

function compared(versions: SeenVersion[], lang: string): Compared {
  const key = JSON.stringify([lang, versions])
  const found = known.get(key) ?? compareAll(versions, lang)
  known.set(key, found)
  return found
}

function withoutWords({ versions }: Compared): Compared {
  return { versions: versions.map(({ changes: _, ...version }) => version), oldest: [] }
}

function compareAll(versions: SeenVersion[], lang: string): Compared {
  const texts = versions.map(({ id }) => textOfVersion(id))
  const shown = versions.map(({ since, isMinor }, index): ShownVersion => {
    const [before, text] = [texts[index - 1], texts[index]]
    if (!before || !text) return { since, isMinor, corrections: [] }
    const told = new Set(before.corrections.map((one) => one.text))
    return {
      ...{ since, isMinor },
      corrections: text.corrections.map((one) => one.text).filter((one) => !told.has(one)),
      changes: compareLines(linesOf(before), linesOf(text), lang),
    }
  })
  return { versions: shown.reverse(), oldest: texts[0] ? linesOf(texts[0]) : [] }
}

const linesOf = ({ headline, standfirst, lines }: ReturnType<typeof textOfVersion>) => [headline, standfirst, ...lines]
