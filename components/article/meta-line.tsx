import { Fragment } from 'react'
import type { Article } from '@/lib/newsroom/story'
import { absoluteUrl, urls } from '@/lib/urls'
import { ShareMenu } from '../share/share-menu'
import { Timestamp } from '../ui/timestamp'

/** Who, when, how long, and Share. Each part keeps its own direction, whichever way the story runs. */
export function MetaLine({ article }: { article: Article }) {
  const shared = { url: absoluteUrl(urls.article(article.slug)), headline: article.headline }
  return (
    <div className="meta-line">
      <div className="meta-who">
        {article.byline.length > 0 && <Byline article={article} />}
        {article.source && (
          <p dir="auto">
            Source:{' '}
            <a href={urls.source(article.source.id)}>
              <bdi>{article.source.name}</bdi>
            </a>
          </p>
        )}
      </div>
      <div className="meta-when text-ink-soft">
        <p dir="auto">
          Published <Timestamp moment={article.publishedAt} />
        </p>
        {article.updatedAt && (
          <p dir="auto">
            Updated <Timestamp moment={article.updatedAt} />
          </p>
        )}
        <p dir="auto">{article.minutes} min read</p>
      </div>
      <ShareMenu shared={shared} />
    </div>
  )
}

function Byline({ article: { byline } }: { article: Article }) {
  return (
    <p dir="auto">
      By{' '}
      {byline.map(({ id, name, bylineRole }, index) => (
        <Fragment key={id}>
          {index > 0 && (index === byline.length - 1 ? ' and ' : ', ')}
          <a href={urls.author(id)} rel="author">
            <bdi>{name}</bdi>
          </a>
          {bylineRole && (
            <>
              {' '}
              <bdi>{bylineRole}</bdi>
            </>
          )}
        </Fragment>
      ))}
    </p>
  )
}
