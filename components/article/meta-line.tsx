import { Fragment, type ReactNode } from 'react'
import type { Article } from '@/lib/newsroom/story'
import { absoluteUrl, urls } from '@/lib/urls'
import { ShareMenu } from '../share/share-menu'
import { Timestamp } from '../ui/timestamp'

/** As tall as a finger, and the line is none the taller. */
const IN_LINE = 'inline-block -my-2.5 py-2.5'

/** Who, when, how long, and Share: on a phone when stands beneath, on one line where there is the room. Reader views know by the name `meta` that it is none of the story. */
export function MetaLine({ article, isShared }: { article: Article; isShared: boolean }) {
  const shared = { url: absoluteUrl(urls.article(article.slug)), headline: article.headline }
  return (
    <div className="meta my-6 grid grid-cols-[minmax(0,1fr)_minmax(5.875rem,auto)] grid-rows-[minmax(2.75rem,auto)_auto] items-center gap-x-5 gap-y-1 border-y border-rule py-2 text-ui wrap-anywhere sm:flex sm:flex-wrap sm:gap-y-0 sm:py-1.5">
      <div className="sm:contents">
        {article.byline.length > 0 && <Byline article={article} />}
        {article.source && (
          <Part>
            Source:{' '}
            <a href={urls.source(article.source.id)} className={IN_LINE}>
              <bdi>{article.source.name}</bdi>
            </a>
          </Part>
        )}
      </div>
      <div className="meta col-span-2 row-start-2 flex flex-wrap gap-x-4 text-small text-ink-soft sm:contents sm:text-ui">
        <Part>
          Published <Timestamp moment={article.publishedAt} />
        </Part>
        {article.updatedAt && (
          <Part>
            <a href={urls.history(article.slug)} className={IN_LINE}>
              Updated
            </a>{' '}
            <Timestamp moment={article.updatedAt} />
          </Part>
        )}
        <Part>{article.minutes} min read</Part>
      </div>
      {isShared && <ShareMenu shared={shared} />}
    </div>
  )
}

function Byline({ article: { byline } }: { article: Article }) {
  return (
    <Part>
      By{' '}
      {byline.map(({ id, name, bylineRole }, index) => (
        <Fragment key={id}>
          {index > 0 && (index === byline.length - 1 ? ' and ' : ', ')}
          <a href={urls.author(id)} rel="author" className={IN_LINE}>
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
    </Part>
  )
}

/** It keeps its own direction, whichever way the story runs, and no more room: on a phone it stands where the story's lines begin. */
function Part({ children }: { children: ReactNode }) {
  return (
    <p dir="auto" className="w-fit sm:py-2.5">
      {children}
    </p>
  )
}
