import { type Shared, TOP_SERVICES } from '@/lib/share/services'
import { ShareLinks } from './share-links'

/**
 * Share, in the meta line: a popover, so that Esc, focus and a tap outside are the browser's own.
 * The element puts the native share sheet first where there is one.
 */
export function ShareMenu({ shared }: { shared: Shared }) {
  return (
    <share-panel class="share-menu" data-url={shared.url} data-headline={shared.headline}>
      <button type="button" className="button" popoverTarget="share">
        Share
      </button>
      <div id="share" popover="auto" className="share-popover">
        <p dir="auto" className="share-title">
          Share this story
        </p>
        <ul dir="auto">
          <ShareLinks services={TOP_SERVICES} shared={shared} />
        </ul>
      </div>
      <p role="status" className="share-status" />
    </share-panel>
  )
}
