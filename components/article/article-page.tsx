import { direction } from '@/lib/languages'
import { pictureId } from '@/lib/newsroom/picture-ids'
import type { ArticleModel } from '@/lib/pages/article-page'
import { absoluteUrl, urls } from '@/lib/urls'
import { KeyPoints } from '../blocks/key-points/key-points'
import { StoryBody } from '../mdx/story-body'
import { QuoteToolbar } from '../share/quote-toolbar'
import { ShareFoot } from '../share/share-foot'
import { Standfirst } from '../ui/standfirst'
import { AgeNotice } from './age-notice'
import { Contents } from './contents'
import { Corrections } from './corrections'
import { Kicker } from './kicker'
import { LeadImage } from './lead-image'
import { MetaLine } from './meta-line'
import { RelatedStories } from './related-stories'
import { SeriesParts } from './series-parts'
import { Topics } from './topics'
import { Translations } from './translations'

type Props = {
  model: ArticleModel
  body: string
  /** Whether it can be shared: not before readers have it. */
  isShared?: boolean
}

/** A story, whole. What is in the story's language says so; the interface keeps the site's. */
export function ArticlePage({ model, body, isShared = true }: Props) {
  const { article, related, series, years, embed, contents, frame } = model
  const { name: siteName, lang: siteLang } = frame.site
  const story = { lang: article.lang, dir: direction(article.lang) }
  const site = { lang: siteLang }
  const hasContents = contents.length > 0
  const shared = { url: absoluteUrl(urls.article(article.slug)), headline: article.headline }
  return (
    <main>
      <article className="page pt-6 md:pt-9" dir={story.dir}>
        <header>
          <div {...site}>
            <Kicker story={article} />
          </div>
          <h1 id="story" {...story}>
            {article.headline}
          </h1>
          <Standfirst {...story}>{article.standfirst}</Standfirst>
          <div {...site}>
            <MetaLine article={article} isShared={isShared} />
            {article.translations.length > 0 && <Translations translations={article.translations} />}
            <AgeNotice years={years} />
            {/* For paper alone: hidden from what reads the page without its style. */}
            <div className="on-paper" aria-hidden="true">
              {/* Lazy and not displayed: it is fetched when the page is printed. */}
              <img src={urls.qrCode(article.slug)} width={96} height={96} alt="" loading="lazy" />
              <bdi>{shared.url}</bdi>
              <bdi>Short address: {absoluteUrl(urls.short(article.id))}</bdi>
            </div>
          </div>
        </header>
        <div
          className={`mb-12 grid grid-cols-1 gap-8 rail:grid-cols-story rail:gap-x-12 print:block ${article.image ? '' : 'mt-8'}${hasContents ? ' rail:grid-rows-[auto_auto_1fr]' : ''}`}
        >
          {/* Reader views keep what stands beside the body and is called like it. */}
          {article.image && (
            <div id="story-lead" className="col-span-full min-w-0" {...story}>
              <LeadImage image={article.image} id={pictureId(article.image.src)} siteLang={siteLang} />
            </div>
          )}
          {/* In the rail: contents, then topics; the story beside both is as tall as it is. */}
          {hasContents && (
            <nav
              aria-label="In this story"
              className="story-contents rail:col-1 rail:row-2 rail:border-t-4 rail:border-ink print:hidden"
              {...site}
              dir={direction(siteLang)}
            >
              <Contents parts={contents} story={story} />
            </nav>
          )}
          <div className={`story-body rail:col-2${hasContents ? ' rail:row-[2/span_2]' : ''}`} {...story}>
            {article.keyPoints.length > 0 && (
              <KeyPoints siteLang={siteLang}>
                <ul>
                  {article.keyPoints.map((point) => (
                    <li key={point}>{point}</li>
                  ))}
                </ul>
              </KeyPoints>
            )}
            <StoryBody code={body} article={article} siteLang={siteLang} />
          </div>
          {series && (
            <div className="rail:col-2 print:hidden" {...site} dir={direction(siteLang)}>
              <SeriesParts series={series} />
            </div>
          )}
          <div
            className={`rail:col-1 ${hasContents ? 'rail:row-3' : article.image ? 'rail:row-2' : 'rail:row-1'}`}
            {...site}
            dir={direction(siteLang)}
          >
            {article.topics.length > 0 && <Topics topics={article.topics} />}
          </div>
          {article.corrections.length > 0 && (
            <div className="rail:col-2" {...site} dir={direction(siteLang)}>
              <Corrections corrections={article.corrections} />
            </div>
          )}
        </div>
      </article>
      {isShared && (
        <>
          <QuoteToolbar shared={shared} siteLang={siteLang} />
          <ShareFoot article={article} siteName={siteName} embed={embed} />
        </>
      )}
      {related.length > 0 && <RelatedStories stories={related} />}
    </main>
  )
}
