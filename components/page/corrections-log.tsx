import { Fragment } from 'react'
import { direction } from '@/lib/languages'
import type { CorrectionsModel } from '@/lib/pages/made-page'
import { FEED_FORMATS, urls } from '@/lib/urls'
import { Timestamp } from '../ui/timestamp'
import { FEED_NAMES } from './feed-list'
import { PageHead } from './page-head'

/** Every correction, newest first, each with its story. */
export function CorrectionsLog({ model: { about, corrections, policy } }: { model: CorrectionsModel }) {
  return (
    <main className="page py-6 md:py-9">
      <PageHead title={about.title} standfirst={about.description} />
      <div className="story-body">
        <p>
          To hear of each:{' '}
          {FEED_FORMATS.map((format, index) => (
            <Fragment key={format}>
              {index > 0 && ', '}
              <a href={urls.feed(about.path, format)}>{FEED_NAMES[format]}</a>
            </Fragment>
          ))}{' '}
          feed.
        </p>
        {policy && (
          <p>
            How we correct:{' '}
            <a href={urls.page(policy.slug)}>
              <bdi>{policy.title}</bdi>
            </a>
            .
          </p>
        )}
        {corrections.length === 0 && <p>There is no correction yet.</p>}
        {corrections.map(({ slug, headline, lang, at, text }) => (
          <section key={`${slug} ${at} ${text}`}>
            <h2 lang={lang} dir={lang && direction(lang)}>
              <a href={`${urls.article(slug)}#corrections`}>{headline}</a>
            </h2>
            <p className="text-ink-soft">
              <Timestamp moment={at} /> · <a href={urls.history(slug)}>History of this story</a>
            </p>
            <p dir="auto">{text}</p>
          </section>
        ))}
      </div>
    </main>
  )
}
