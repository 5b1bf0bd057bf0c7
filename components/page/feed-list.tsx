import type { ListKind } from '@/lib/newsroom/list-kinds'
import type { FeedsModel } from '@/lib/pages/made-page'
import { FEED_FORMATS, type FeedFormat, urls } from '@/lib/urls'
import { PageHead } from './page-head'

/** What readers call the formats of a feed. */
export const FEED_NAMES = { rss: 'RSS', atom: 'Atom', json: 'JSON' } as const satisfies Record<FeedFormat, string>

const GROUP_NAMES = {
  home: 'Everything',
  section: 'Sections',
  topic: 'Topics',
  series: 'Series',
  author: 'People and desks',
  source: 'Sources',
  label: 'Kinds of story',
  language: 'Languages',
} as const satisfies Record<ListKind, string>

/** A group of more is folded: a newspaper has a topic for everything. */
const MOST_OPEN = 20

/** What a feed is, and all that there are. */
export function FeedList({ model: { about, groups } }: { model: FeedsModel }) {
  return (
    <main className="page py-6 md:py-9">
      <PageHead title={about.title} standfirst={about.description} />
      <div className="story-body">
        <p>
          A feed is a file with our newest stories. An app that reads feeds looks at it from time to time and shows what
          is new, next to other sites that you follow. Copy the address of a feed into the app, or take all of them at
          once: <a href={urls.opml()}>every feed in one file (OPML)</a>.
        </p>
        {groups.map(({ kind, lists }) => (
          <details key={kind} className="fold" open={lists.length <= MOST_OPEN}>
            <summary className="flex min-h-11 flex-wrap items-baseline gap-x-3">
              <h2>{GROUP_NAMES[kind]}</h2>{' '}
              <span className="font-sans text-ui leading-normal font-normal text-ink-soft">
                {lists.length.toLocaleString('en')}
              </span>
            </summary>
            <ul className="list-none p-0 font-sans text-ui leading-[1.4]">
              {lists.map((list) => (
                <li key={list.path} className="m-0 flex flex-wrap items-center gap-x-2 border-b border-rule">
                  <span className="grow basis-32 font-semibold">
                    <bdi lang={list.lang}>{list.title}</bdi>
                  </span>
                  {FEED_FORMATS.map((format) => (
                    <a
                      key={format}
                      href={urls.feed(list.path, format)}
                      aria-label={`${list.title}: ${FEED_NAMES[format]}`}
                      className="inline-flex min-h-11 items-center px-2"
                    >
                      {FEED_NAMES[format]}
                    </a>
                  ))}
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </main>
  )
}
