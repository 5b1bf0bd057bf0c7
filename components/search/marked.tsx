import type { FoundStory } from '@/lib/pages/search-page'

/** A text with what was asked for marked in it. */
export function Marked({ segments }: { segments: FoundStory['headline'] }) {
  return segments.map(({ text, isMarked }, place) =>
    isMarked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a text has nothing else of its own, and never moves.
      <mark key={place} className="bg-mark text-mark-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  )
}
