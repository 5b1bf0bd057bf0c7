import { drawnAs } from '../drawing'
import { definition, definitions } from './definitions.block'

export const drawDefinitions = drawnAs(definitions, ({ attributes: { title }, children }) => (
  <section className="text-[0.95em] leading-normal" aria-label={title}>
    {title && <p className="box-title">{title}</p>}
    <dl className="border-t border-rule">{children}</dl>
  </section>
))

export const drawDefinition = drawnAs(definition, ({ attributes: { word }, children }) => (
  <div className="border-b border-rule py-3 sm:grid sm:grid-cols-[11rem_minmax(0,1fr)] sm:gap-6">
    <dt className="font-semibold">{word}</dt>
    <dd>{children}</dd>
  </div>
))
