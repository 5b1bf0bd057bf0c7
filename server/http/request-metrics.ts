import { counter, durations } from '../../lib/metrics'
import { type Route, routeOf } from '../../lib/urls'

/** What is asked for: what the table of addresses says of it, with stories apart from other pages; `other` is no address of the table. */
type Kind = Route['answer'] | 'story' | 'other'

const KINDS: Kind[] = [
  ...(['story', 'page', 'document', 'file', 'card', 'query'] as const),
  ...(['redirect', 'asset', 'preview', 'health', 'other'] as const),
]

export const requests = counter('http_requests_total', 'Requests that were answered, by kind of address and status.', {
  kind: KINDS,
  status: ['200'],
})

export const requestSeconds = durations(
  'http_request_duration_seconds',
  'Time from a request to the end of its answer, of all but what stands in memory: that takes less than it takes to tell.',
  [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  { kind: KINDS },
)

export const pages = counter('pages_total', 'Pages that were asked for, by where they came from.', {
  /**
   * As they stood in memory or on disk; `renewed`, where a new edition leaves the model as it was; `drawn`; `shared`,
   * where another reader’s drawing was waited for; `stale`, where drawing failed and the last good page stood in.
   */
  from: ['memory', 'disk', 'renewed', 'drawn', 'shared', 'stale'],
})

/** @param path canonical */
export function kindOf(path: string): Kind {
  const route = routeOf(path)
  if (!route) return 'other'
  return route.name === 'article' ? 'story' : route.answer
}
