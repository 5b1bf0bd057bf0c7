import { direction } from '@/lib/languages'
import type { HistoryModel, ShownVersion } from '@/lib/pages/history-page'
import { urls } from '@/lib/urls'
import { PageHead } from '../page/page-head'
import { Timestamp } from '../ui/timestamp'
import { Changes } from './changes'

/** Every version of a story that readers could see, the newest first, each with what is other in it. */
export function HistoryPage({ model: { story, source, versions, oldest, isWhole, trail } }: { model: HistoryModel }) {
  const inStory = { lang: story.lang, dir: direction(story.lang) }
  return (
    <main className="page py-6 md:py-9">
      <PageHead
        title="History of this story"
        standfirst="What readers could see, and since when. The newest version comes first."
        trail={trail}
      />
      <p className="mb-6">
        The story as it is now:{' '}
        <a href={urls.article(story.slug)} {...inStory}>
          <bdi>{story.headline}</bdi>
        </a>
      </p>
      {source && (
        <p>
          Its words are those of <bdi>{source}</bdi>: what they were before is not shown.
        </p>
      )}
      <div className="story-body">
        {versions.map((version, index) => (
          <Version
            key={version.since}
            version={version}
            is={index < versions.length - 1 ? 'changed' : isWhole ? 'published' : 'known'}
            inStory={inStory}
          />
        ))}
        {oldest.length > 0 && (
          <details className="mt-6">
            <summary className="font-sans text-ui print:list-none">
              {isWhole ? 'What it said when it was published' : 'What it said then'}
            </summary>
            <div className="mt-4 *:not-first:mt-3" {...inStory}>
              {oldest.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line may stand twice, and none moves
                <p key={index}>{line}</p>
              ))}
            </div>
          </details>
        )}
      </div>
    </main>
  )
}

const WORDS = { changed: 'Changed', published: 'Published', known: 'As it stood on' } as const

type VersionProps = { version: ShownVersion; is: keyof typeof WORDS; inStory: { lang: string; dir: 'ltr' | 'rtl' } }

function Version({ version: { since, isMinor, corrections, changes }, is, inStory }: VersionProps) {
  return (
    <section className="mt-10 *:not-first:mt-3 border-t border-rule pt-4">
      <h2 className="text-xl">
        {WORDS[is]} <Timestamp moment={since} />
      </h2>
      {isMinor && <p className="font-sans text-small text-ink-soft">A minor fix, such as a slip of the pen.</p>}
      {corrections.map((text) => (
        <p key={text} className="border-s-4 border-alert ps-3 font-sans text-ui">
          <strong className="text-alert">Correction:</strong> <bdi>{text}</bdi>
        </p>
      ))}
      {changes && <Changes changes={changes} inStory={inStory} />}
    </section>
  )
}
