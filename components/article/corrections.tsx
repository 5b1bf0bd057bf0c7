import type { Article } from '@/lib/newsroom/story'
import { Timestamp } from '../ui/timestamp'

/** What was wrong, what is right and when it was put right. */
export function Corrections({ corrections }: { corrections: Article['corrections'] }) {
  return (
    <section aria-labelledby="corrections" className="corrections">
      <h2 id="corrections">{corrections.length === 1 ? 'Correction' : 'Corrections'}</h2>
      <ul>
        {corrections.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            <Timestamp moment={at} />
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
