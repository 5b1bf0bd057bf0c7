import type { Article } from '@/lib/newsroom/story'
import { Timestamp } from '../ui/timestamp'

/** What was wrong, what is right and when it was put right. */
export function Corrections({ corrections }: { corrections: Article['corrections'] }) {
  return (
    <section aria-labelledby="corrections" className="border-t-4 border-alert pt-3 text-ui">
      <h2 id="corrections" className="font-bold text-alert">
        {corrections.length === 1 ? 'Correction' : 'Corrections'}
      </h2>
      <ul>
        {corrections.map(({ at, text }) => (
          <li key={`${at} ${text}`} className="py-2 text-ink-soft">
            <Timestamp moment={at} />
            <p dir="auto" className="text-ink">
              {text}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
