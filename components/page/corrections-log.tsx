import type { LoggedCorrection } from '@/lib/archive/corrections'
import type { Page } from '@/lib/archive/pages'
import { direction } from '@/lib/languages'
import { urls } from '@/lib/urls'
import { Timestamp } from '../ui/timestamp'

type Props = { title: string; description: string; corrections: LoggedCorrection[]; policy?: Page }

/** Every correction, newest first, each with its story. */
export function CorrectionsLog({ title, description, corrections, policy }: Props) {
  return (
    <main className="page py-6 md:py-9">
      <header className="list-head">
        <h1 id="story">{title}</h1>
        <p className="standfirst">{description}</p>
      </header>
      <div className="story-body">
        {policy && (
          <p>
            How we correct: <a href={urls.page(policy.slug)}>{policy.title}</a>.
          </p>
        )}
        {corrections.length === 0 && <p>There is no correction yet.</p>}
        {corrections.map(({ slug, headline, lang, at, text }) => (
          <section key={`${slug} ${at} ${text}`}>
            <h2 lang={lang} dir={lang && direction(lang)}>
              <a href={`${urls.article(slug)}#corrections`}>{headline}</a>
            </h2>
            <p className="text-ink-soft">
              <Timestamp moment={at} />
            </p>
            <p>{text}</p>
          </section>
        ))}
      </div>
    </main>
  )
}
