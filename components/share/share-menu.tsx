import { type Shared, TOP_SERVICES } from '@/lib/share/services'
import { Button } from '../ui/button'
import { ShareLinks } from './share-links'

/**
 * Share, in the meta line: a popover, so that Esc, focus and a tap outside are the browser's own.
 * The element puts the native share sheet first where there is one.
 */
export function ShareMenu({ shared }: { shared: Shared }) {
  return (
    <share-panel class="ms-auto flex items-center print:hidden" data-url={shared.url} data-headline={shared.headline}>
      <Button popoverTarget="share">Share</Button>
      <div id="share" popover="auto" className="popover border-2 border-ink bg-paper py-2 text-base text-ink">
        <p dir="auto" className="px-4 pt-1.5 pb-2 text-small text-ink-soft">
          Share this story
        </p>
        <ul dir="auto">
          <ShareLinks services={TOP_SERVICES} shared={shared} look="menu" />
        </ul>
      </div>
      <p role="status" className="-order-1 text-ui font-semibold not-empty:me-4" />
    </share-panel>
  )
}
