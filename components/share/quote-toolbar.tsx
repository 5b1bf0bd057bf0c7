import { direction } from '@/lib/languages'
import type { Shared } from '@/lib/share/services'

/**
 * What a reader can do with words selected in the story. The element shows the toolbar beneath
 * them, inside the story, so it says its own language; the status stays here, outside.
 */
export function QuoteToolbar({ shared, siteLang }: { shared: Shared; siteLang: string }) {
  return (
    <quote-share data-url={shared.url} data-headline={shared.headline}>
      <div
        role="toolbar"
        aria-label="Share this quote"
        className="quote-toolbar"
        lang={siteLang}
        dir={direction(siteLang)}
        hidden
      >
        <button type="button" data-quote="words">
          Copy quote
        </button>
        <button type="button" data-quote="link">
          Copy link to quote
        </button>
      </div>
      <p role="status" className="quote-status" />
    </quote-share>
  )
}
