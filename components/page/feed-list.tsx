import type { ListKind } from '@/lib/newsroom/list-kinds'
import type { FeedsModel } from '@/lib/pages/made-page'
import { FEED_FORMATS, type FeedFormat, urls } from '@/lib/urls'

const FORMAT_NAMES = { rss: 'RSS', atom: 'Atom', json: 'JSON' } as const satisfies Record<FeedFormat, string>

const GROUP_NAMES = {
  home: 'Everything',
  section: 'Sections',
  topic: 'Topics',
  author: 'People and desks',
  source: 'Sources',
  language: 'Languages',
} as const satisfies Record<ListKind, string>

/** A group of more is folded: a newspaper has a topic for everything. */
const MOST_OPEN = 20

/** What a feed is, and all that there are. */
export function FeedList({ model: { about, groups } }: { model: FeedsModel }) {
  return (
    <main className="page py-6 md:py-9">
      <header className="list-head">
        <h1 id="story">{about.title}</h1>
        <p className="standfirst">{about.description}</p>
      </header>
      <div className="story-body">
        <p>
          A feed is a file with our newest stories. An app that reads feeds looks at it from time to time and shows what
          is new, next to other sites that you follow. Copy the address of a feed into the app, or take all of them at
          once: <a href={urls.opml()}>every feed in one file (OPML)</a>.
        </p>
        {groups.map(({ kind, lists }) => (
          <details key={kind} className="feed-group" open={lists.length <= MOST_OPEN}>
            <summary>
              <h2>{GROUP_NAMES[kind]}</h2> <span>{lists.length.toLocaleString('en')}</span>
            </summary>
            <ul className="feed-list">
              {lists.map((list) => (
                <li key={list.path}>
                  <bdi lang={list.lang}>{list.title}</bdi>
                  {FEED_FORMATS.map((format) => (
                    <a
                      key={format}
                      href={urls.feed(list.path, format)}
                      aria-label={`${list.title}: ${FORMAT_NAMES[format]}`}
                    >
                      {FORMAT_NAMES[format]}
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
