import { direction } from '@/lib/languages'
import type { Shared } from '@/lib/share/services'

const CHOICE = 'min-h-11 flex-auto px-3.5 -outline-offset-5 hover:bg-mark hover:text-mark-ink focus-visible:outline-ink'

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
        className="absolute z-1 my-2 flex w-max max-w-full flex-wrap border-2 border-ink bg-paper font-sans text-ui leading-tight font-semibold select-none pointer-coarse:my-8 print:hidden"
        lang={siteLang}
        dir={direction(siteLang)}
        hidden
      >
        <button type="button" data-quote="words" className={CHOICE}>
          Copy quote
        </button>
        <button type="button" data-quote="link" className={`${CHOICE} border-s border-rule`}>
          Copy link to quote
        </button>
      </div>
      <p role="status" className="quote-status print:hidden" />
    </quote-share>
  )
}
