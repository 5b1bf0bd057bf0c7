import { drawnAs } from '../drawing'
import { explainer } from './explainer.block'

/** No `aside`: reader views throw those away. */
export const drawExplainer = drawnAs(explainer, ({ attributes: { title }, children }) => (
  <section className="explainer" aria-label={title}>
    <p className="box-title">{title}</p>
    {children}
  </section>
))
