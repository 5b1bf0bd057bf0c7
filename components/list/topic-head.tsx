import { formatDate } from '@/lib/dates'
import { direction } from '@/lib/languages'
import type { TopicHead as Head } from '@/lib/pages/list-head'
import { PromoHeadline } from '../promo/promo-headline'
import { Timestamp } from '../ui/timestamp'
import { Paragraphs } from './paragraphs'

/** A topic: what it is about, what is known, and how it came to this. */
export function TopicHead({ head: { intro = [], keyFacts = [], soFar } }: { head: Head }) {
  return (
    <div className="mb-12 grid grid-cols-1 items-start gap-x-12 gap-y-8 lg:grid-cols-2">
      <div>
        <Paragraphs paragraphs={intro} />
        {keyFacts.length > 0 && (
          <section aria-labelledby="key-facts" className="mt-6 border-s-6 border-mark bg-paper-sunk px-6 py-5">
            <h2 id="key-facts" className="mb-3 font-bold">
              Key facts
            </h2>
            <ul className="list-disc ps-5">
              {keyFacts.map((fact) => (
                <li key={fact} className="mb-3 last:mb-0" dir="auto">
                  {fact}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {soFar.length > 0 && (
        <section aria-labelledby="so-far">
          <h2 id="so-far" className="mb-3 text-title font-bold">
            The story so far
          </h2>
          <ol className="timeline ms-1.75">
            {soFar.map((story) => (
              <li
                key={story.slug}
                className="relative border-s-2 border-rule ps-7 pb-5 last:border-transparent"
                dir={direction(story.lang)}
              >
                <p className="w-fit text-small text-ink-soft" dir="auto">
                  <Timestamp moment={story.publishedAt} format={formatDate} />
                </p>
                <PromoHeadline story={story} size="listed" />
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}
