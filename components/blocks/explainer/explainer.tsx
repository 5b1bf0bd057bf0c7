import { drawnAs } from '../drawing'
import { explainer } from './explainer.block'

/** No `aside`: reader views throw those away. */
export const drawExplainer = drawnAs(explainer, ({ attributes: { title }, children }) => (
  <section className="box border-t-4 border-ink bg-paper-sunk px-6 py-5" aria-label={title}>
    <p className="box-title">{title}</p>
    {children}
  </section>
))
