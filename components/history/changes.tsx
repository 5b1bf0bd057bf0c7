import type { Change, Stretch } from '@/lib/newsroom/compare'

type Props = { changes: Change[]; inStory: { lang: string; dir: 'ltr' | 'rtl' } }

/** What was struck out and what came in its place: lines that are as they were are counted. */
export function Changes({ changes, inStory }: Props) {
  const isOther = changes.some((change) => 'stretches' in change)
  if (!isOther)
    return (
      <p className="font-sans text-small text-ink-soft">
        No word of the story was changed, but what stands with it: its topics or its pictures, for example.
      </p>
    )
  return changes.map((change, index) =>
    'same' in change ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: none of them moves
      <p key={index} className="font-sans text-small text-ink-soft">
        {change.same === 1 ? '1 paragraph as it was' : `${change.same} paragraphs as they were`}
      </p>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: none of them moves
      <p key={index} {...inStory}>
        {change.stretches.map((stretch, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: none of them moves
          <Words key={at} stretch={stretch} />
        ))}
      </p>
    ),
  )
}

/** Screen readers pass over the elements for what came and went: it is said in words too. */
function Words({ stretch: { text, is } }: { stretch: Stretch }) {
  if (is === 'same') return text
  if (is === 'added')
    return (
      <ins className="bg-mark text-mark-ink">
        <span className="sr-only">(added:) </span>
        {text}
      </ins>
    )
  return (
    <del className="text-ink-soft">
      <span className="sr-only">(removed:) </span>
      {text}
    </del>
  )
}
