import { Fragment } from 'react'
import { direction, languageName } from '@/lib/languages'
import type { Article } from '@/lib/newsroom/story'
import { urls } from '@/lib/urls'

/** The same story in other languages, each called as its own readers call it. */
export function Translations({ translations }: Pick<Article, 'translations'>) {
  return (
    <p dir="auto" className="translations">
      Also in{' '}
      {translations.map(({ slug, lang }, index) => (
        <Fragment key={slug}>
          {index > 0 && ', '}
          <a href={urls.article(slug)} hrefLang={lang} lang={lang} dir={direction(lang)}>
            {languageName(lang)}
          </a>
        </Fragment>
      ))}
    </p>
  )
}
