import { FOOT_SERVICES, type Shared } from '@/lib/share/services'
import { ShareLinks } from './share-links'

/** “Share this with family and friends”: every choice, open, at the foot of a story. */
export function ShareFoot({ shared }: { shared: Shared }) {
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
          <p role="status" className="share-status" />
        </share-panel>
      </div>
    </section>
  )
}
