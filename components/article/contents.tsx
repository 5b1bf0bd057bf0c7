import type { Part } from '@/lib/newsroom/markdown/story-body'

type Props = {
  parts: Part[]
  /** How the story's own words are read. */
  story: { lang: string; dir: string }
}

/** The parts of a long story: folded on a phone, open in the rail beside it. */
export function Contents({ parts, story }: Props) {
  return (
    <details className="fold max-w-measure border-y border-rule text-ui wrap-anywhere rail:border-0">
      <summary className="flex min-h-11 items-center justify-between text-base font-bold">In this story</summary>
      <ol className="pb-3 rail:pb-0" {...story}>
        {parts.map(({ id, title }) => (
          <li key={id} className="border-t border-rule first:border-0 rail:border-t-0 rail:border-b">
            <a href={`#${id}`} className="flex min-h-11 items-center py-2 leading-snug">
              {title}
            </a>
          </li>
        ))}
      </ol>
    </details>
  )
}
