import { drawnAs } from '../drawing'
import { timeline, timelineEvent } from './timeline.block'

export const drawTimeline = drawnAs(timeline, ({ attributes: { title }, children }) => (
  <section className="timeline" aria-label={title}>
    <p className="box-title">{title}</p>
    <ol>{children}</ol>
  </section>
))

export const drawTimelineEvent = drawnAs(timelineEvent, ({ attributes: { date, title }, children }) => (
  <li>
    <p className="timeline-date">{date}</p>
    {title && <p className="timeline-title">{title}</p>}
    {children}
  </li>
))
