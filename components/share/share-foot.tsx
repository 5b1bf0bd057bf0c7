import type { Article } from '@/lib/newsroom/story'
import { FOOT_SERVICES } from '@/lib/share/services'
import { absoluteUrl, urls } from '@/lib/urls'
import { Citations } from './citations'
import { Copyable } from './copyable'
import { QrCode } from './qr-code'
import { ShareLinks } from './share-links'

type Props = {
  article: Article
  siteName: string
  /** What another site pastes to show the story, where its rights allow that. */
  embed?: string
}

/** “Share this with family and friends”: every choice, open, at the foot of a story; what takes room is folded. */
export function ShareFoot({ article, siteName, embed }: Props) {
  const shared = { url: absoluteUrl(urls.article(article.slug)), headline: article.headline }
  return (
    <section aria-labelledby="share-foot" className="share-foot bg-band text-band-ink">
      <div className="page py-10 md:py-14">
        <h2 id="share-foot" className="font-headline text-band-title">
          Share this with family and friends
        </h2>
        <share-panel data-url={shared.url} data-headline={shared.headline}>
          <ul className="share-grid">
            <ShareLinks services={FOOT_SERVICES} shared={shared} withPrint />
          </ul>
          <div className="share-more">
            <details>
              <summary>QR code</summary>
              <p>Point a phone’s camera at the code to open this story there.</p>
              <QrCode url={shared.url} />
            </details>
            <details>
              <summary>Cite this story</summary>
              <Citations article={article} siteName={siteName} />
            </details>
            {embed && (
              <details>
                <summary>Embed this story</summary>
                <p>Paste this code into your own page: it shows a card with the headline, which leads here.</p>
                <Copyable id="share-embed" what="Code" button="Copy code">
                  <code dir="ltr" className="block whitespace-pre-wrap text-small">
                    {embed}
                  </code>
                </Copyable>
              </details>
            )}
          </div>
          <p role="status" className="share-status" />
        </share-panel>
      </div>
    </section>
  )
}
