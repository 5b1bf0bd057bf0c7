import { direction } from '@/lib/languages'
import type { ArticleModel } from '@/lib/pages/article-page'
import { urls } from '@/lib/urls'

type Props = { series: NonNullable<ArticleModel['series']> }

/** Of a longer series only what came before and what comes next is named. */
const MOST_NAMED = 7

/** Which part of its series the story is, and the way to the others. */
export function SeriesParts({ series: { id, name, parts, part } }: Props) {
  const numbered = parts.map((one, index) => ({ ...one, number: index + 1 }))
  const named = numbered.filter(({ number }) => parts.length <= MOST_NAMED || Math.abs(number - part) <= 1)
  return (
    <nav aria-labelledby="story-series" className="border-t-4 border-ink pt-3 text-ui wrap-anywhere">
      <h2 id="story-series" className="text-base">
        Part {part} of {parts.length} of{' '}
        <a href={urls.series(id)} className="inline-block py-2.5 font-bold">
          <bdi>{name}</bdi>
        </a>
      </h2>
      <ol>
        {named.map(({ slug, headline, lang, number }) => (
          <li key={slug} className="flex gap-3 border-t border-rule py-2.5">
            <span>{number}</span>
            {number === part ? (
              <strong aria-current="page" lang={lang} dir={direction(lang)}>
                {headline}
              </strong>
            ) : (
              <a
                href={urls.article(slug)}
                rel={number === part - 1 ? 'prev' : number === part + 1 ? 'next' : undefined}
                lang={lang}
                dir={direction(lang)}
              >
                {headline}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
