import { drawnAs } from '../drawing'
import { pullQuote } from './pull-quote.block'

export const drawPullQuote = drawnAs(pullQuote, ({ attributes: { attribution, role }, children }) => (
  <figure className="pull-quote">
    <blockquote>{children}</blockquote>
    <figcaption>
      <span dir="auto">{attribution}</span>
      {role && (
        <>
          , <span dir="auto">{role}</span>
        </>
      )}
    </figcaption>
  </figure>
))
