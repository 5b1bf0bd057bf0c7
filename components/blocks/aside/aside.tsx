import { drawnAs } from '../drawing'
import { aside } from './aside.block'

/** No `aside`: reader views throw those away. */
export const drawAside = drawnAs(aside, ({ attributes: { title }, children }) => (
  <details className="fold border-y border-rule">
    <summary className="flex min-h-11 items-center gap-3 py-2 font-sans text-base leading-snug font-bold wrap-anywhere">
      {title}
    </summary>
    <div className="box pb-5">{children}</div>
  </details>
))
