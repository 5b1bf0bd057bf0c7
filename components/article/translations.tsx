import { Fragment } from 'react'
import { direction, languageName } from '@/lib/languages'
import type { Article } from '@/lib/newsroom/story'
import { urls } from '@/lib/urls'

/** The same story in other languages, each called as its own readers call it. */
export function Translations({ translations }: Pick<Article, 'translations'>) {
  return (
    <p className="-mt-4 mb-4 text-ui print:hidden">
      {/* The line stands where the story's lines begin, and reads as the interface does. */}
      <bdi>
        Also in{' '}
        {translations.map(({ slug, lang }, index) => (
          <Fragment key={slug}>
            {index > 0 && ', '}
            <a
              href={urls.article(slug)}
              hrefLang={lang}
              lang={lang}
              dir={direction(lang)}
              className="inline-block py-2.5"
            >
              {languageName(lang)}
            </a>
          </Fragment>
        ))}
      </bdi>
    </p>
  )
}
