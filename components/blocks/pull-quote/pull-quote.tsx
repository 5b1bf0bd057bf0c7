import { drawnAs } from '../drawing'
import { pullQuote } from './pull-quote.block'

export const drawPullQuote = drawnAs(pullQuote, ({ attributes: { attribution, role }, children }) => (
  <figure className="my-8 border-s-6 border-mark ps-6">
    <blockquote className="text-pull-quote font-semibold text-balance">{children}</blockquote>
    <figcaption className="max-w-caption pt-2.5 font-sans text-ui leading-snug text-ink-soft">
      <span dir="auto">{attribution}</span>
      {role && (
        <>
          , <span dir="auto">{role}</span>
        </>
      )}
    </figcaption>
  </figure>
))
