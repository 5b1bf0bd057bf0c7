import type { ReactNode } from 'react'
import type { Article } from '@/lib/newsroom/story'
import { FOOT_SERVICES } from '@/lib/share/services'
import { absoluteUrl, urls } from '@/lib/urls'
import { LATER } from '../ui/later'
import { Citations } from './citations'
import { Copyable } from './copyable'
import { ShareLinks } from './share-links'

/** Pixels across. */
const QR_SIDE = 240

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
    <section aria-labelledby="share-foot" className={`${LATER} bg-band text-band-ink print:hidden`}>
      <div className="page py-10 md:py-14">
        <h2 id="share-foot" className="font-headline text-band-title font-semibold tracking-tight">
          Share this with family and friends
        </h2>
        <share-panel data-url={shared.url} data-headline={shared.headline}>
          <ul className="share-grid mt-6 grid">
            <ShareLinks services={FOOT_SERVICES} shared={shared} look="foot" withPrint />
          </ul>
          <div className="mt-6 border border-band-rule">
            <Folded title="QR code">
              <p className="pt-1 pb-4">Point a phone’s camera at the code to open this story there.</p>
              <img
                src={urls.qrCode(article.slug)}
                width={QR_SIDE}
                height={QR_SIDE}
                alt="QR code with the address of this story"
                loading="lazy"
              />
            </Folded>
            <Folded title="Cite this story">
              <Citations article={article} siteName={siteName} />
            </Folded>
            {embed && (
              <Folded title="Embed this story">
                <p className="pt-1 pb-4">
                  Paste this code into your own page: it shows a card with the headline, which leads here.
                </p>
                <Copyable id="share-embed" what="Code" button="Copy code">
                  <code dir="ltr" className="block whitespace-pre-wrap text-small">
                    {embed}
                  </code>
                </Copyable>
              </Folded>
            )}
          </div>
          {/* In sight wherever in the panel the reader has copied. */}
          <p
            role="status"
            className="sticky bottom-0 mt-3 min-h-6 bg-band py-1 text-ui font-semibold text-mark empty:pointer-events-none empty:bg-transparent"
          />
        </share-panel>
      </div>
    </section>
  )
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="fold px-4 open:pb-6 not-first:border-t border-band-rule">
      <summary className="-mx-4 flex min-h-14 items-center justify-between px-4 font-semibold -outline-offset-6 hover:bg-mark hover:text-mark-ink">
        {title}
      </summary>
      {children}
    </details>
  )
}
