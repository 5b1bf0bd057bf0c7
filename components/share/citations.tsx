import { direction } from '@/lib/languages'
import type { Article } from '@/lib/newsroom/story'
import { apaCitation, bibtexEntry } from '@/lib/share/cite'
import { absoluteUrl, urls } from '@/lib/urls'
import { Copyable } from './copyable'

type Props = { article: Article; siteName: string }

/** A story as lists of references name it. */
export function Citations({ article, siteName }: Props) {
  const cited = { ...article, siteName, url: absoluteUrl(urls.article(article.slug)) }
  const [before, headline, after] = apaCitation(cited)
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Copyable id="share-apa" what="Citation" button="Copy APA citation">
        {before}
        <i lang={article.lang} dir={direction(article.lang)}>
          {headline}
        </i>
        {after}
      </Copyable>
      <Copyable id="share-bibtex" what="Citation" button="Copy BibTeX entry">
        <code dir="ltr" className="block whitespace-pre-wrap text-small">
          {bibtexEntry(cited)}
        </code>
      </Copyable>
    </div>
  )
}
