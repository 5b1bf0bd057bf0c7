import { listCorrections } from '../archive/corrections'
import { findPage } from '../archive/pages'
import { readAssets } from '../assets'
import { inOneReading } from '../index/open-index'
import type { View } from '../newsroom/published'
import { CORRECTIONS, feedLists } from '../outputs/feeds/feed-lists'
import { breadcrumbJsonLd } from '../outputs/seo/breadcrumb'
import { madePageJsonLd } from '../outputs/seo/page-json-ld'
import { pageMetadata } from '../outputs/seo/page-metadata'
import { urls } from '../urls'
import { frameModel } from './frame'
import type { PageModel } from './model'
import { trailTo } from './trail'

/** Pages that are made of what the newsroom holds. */

type About = { path: string; title: string; description: string }

/** A correction with the headline of its story. */
type ListedCorrection = { slug: string; headline: string; lang?: string; at: number; text: string }

export type CorrectionsModel = PageModel & { about: About; corrections: ListedCorrection[]; policy?: Policy }

type Policy = { slug: string; title: string }

/** Corrections in the log; older ones stand at their stories. */
const MOST = 200

export function correctionsModel(view: View): CorrectionsModel {
  return inOneReading(() => {
    const policy = findPage('corrections')
    const page = madePage(view, CORRECTIONS, CORRECTIONS)
    return {
      ...page,
      corrections: listCorrections(view, MOST).map(({ story: { slug, headline, lang }, at, text }) => ({
        ...{ slug, headline, at, text },
        ...(lang === page.frame.site.lang ? {} : { lang }),
      })),
      ...(policy ? { policy: { slug: policy.slug, title: policy.title } } : {}),
    }
  })
}

export type FeedsModel = PageModel & { about: About; groups: ReturnType<typeof feedLists> }

export function feedsModel(view: View): FeedsModel {
  return inOneReading(() => ({
    ...madePage(view, {
      path: urls.feeds(),
      title: 'Feeds',
      description: 'Follow us in an app of your choice, without an account and without being followed.',
    }),
    groups: feedLists(view),
  }))
}

export type OfflineModel = PageModel & { about: About; script: string }

/** What stands in for a page that is not kept, and leads to those that are. */
export function offlineModel(view: View): OfflineModel {
  return inOneReading(() => ({
    ...unlisted(
      madePage(view, {
        path: urls.offline(),
        title: 'Without network',
        description: 'What this browser kept when you read it is here, with or without a connection.',
      }),
    ),
    script: readAssets().offline,
  }))
}

export type PreferencesModel = PageModel & { about: About; script: string; stylesheet: string }

export function preferencesModel(view: View): PreferencesModel {
  return inOneReading(() => {
    const { reading: script, preferences: stylesheet } = readAssets()
    const page = madePage(view, {
      path: urls.preferences(),
      title: 'Reading preferences',
      description: 'Text, colours and pictures as you like them, on every page.',
    })
    return { ...unlisted(page), script, stylesheet }
  })
}

/** Nothing for search engines. */
function unlisted<Page extends PageModel>(page: Page): Page {
  return { ...page, metadata: { ...page.metadata, robots: { index: false } } }
}

function madePage(view: View, about: About, feeds?: About): PageModel & { about: About } {
  const frame = frameModel(view)
  const trail = trailTo({ name: about.title, path: about.path })
  return {
    frame,
    metadata: pageMetadata({ ...about, feeds }, frame.site),
    jsonLd: [madePageJsonLd(about, frame.site), breadcrumbJsonLd(trail)],
    until: Number.MAX_SAFE_INTEGER,
    trail,
    about,
  }
}
