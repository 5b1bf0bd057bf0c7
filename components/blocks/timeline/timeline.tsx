import { drawnAs } from '../drawing'
import { timeline, timelineEvent } from './timeline.block'

export const drawTimeline = drawnAs(timeline, ({ attributes: { title }, children }) => (
  <section className="timeline text-[0.95em] leading-normal" aria-label={title}>
    <p className="box-title">{title}</p>
    <ol className="ms-1.75 list-none p-0">{children}</ol>
  </section>
))

export const drawTimelineEvent = drawnAs(timelineEvent, ({ attributes: { date, title }, children }) => (
  <li className="relative m-0 border-s-2 border-rule ps-7 pb-5 last:border-transparent">
    <p className="font-sans text-ui leading-normal font-bold">{date}</p>
    {title && <p className="font-semibold">{title}</p>}
    {children}
  </li>
))
