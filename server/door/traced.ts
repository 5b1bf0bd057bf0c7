import type { IncomingMessage, RequestListener } from 'node:http'
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { contextOf, isTraced, traceparent, tracer } from '../../lib/trace'
import { patternOf, routeOf } from '../../lib/urls'
import { idsOf, nameBySpan } from '../http/request-ids'
import { pathForLog } from './path-for-log'

/**
 * Puts each request under a span, where an SDK is there: else the door is as it was. What stands before the site and
 * names a span of its own, on this machine, is its parent.
 */
export function traced(door: RequestListener): RequestListener {
  if (!isTraced) return door
  return (request, response) => {
    // An instrumentation of node:http has begun one already.
    const parent = trace.getActiveSpan() ? context.active() : contextOf(idsOf(request))
    const span = tracer.startSpan(nameOf(request), { kind: SpanKind.SERVER, attributes: attributesOf(request) }, parent)
    response.once('close', () => {
      span.setAttribute('http.response.status_code', response.statusCode)
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    })
    context.with(trace.setSpan(parent, span), () => {
      nameBySpan(request, traceparent())
      door(request, response)
    })
  }
}

function attributesOf(request: IncomingMessage) {
  const route = patternIn(request)
  return {
    'http.request.method': methodOf(request),
    ...(route === undefined ? {} : { 'http.route': route }),
    'url.path': pathForLog(request.url ?? '/'),
  }
}

function nameOf(request: IncomingMessage): string {
  return [methodOf(request), patternIn(request)].join(' ').trim()
}

/** Names of spans are few, whatever is asked for. */
function methodOf({ method }: IncomingMessage): string {
  return method === 'GET' || method === 'HEAD' ? method : '_OTHER'
}

function patternIn({ url = '/' }: IncomingMessage): string | undefined {
  const route = routeOf(url.replace(/\?.*$/s, ''))
  return route && patternOf(route.name)
}
