import { Fragment } from 'react'
import { direction } from '@/lib/languages'
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
            {nameOf(lang)}
          </a>
        </Fragment>
      ))}
    </p>
  )
}

function nameOf(lang: string): string {
  return new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang
}
