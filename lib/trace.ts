import {
  type Attributes,
  type Context,
  context,
  propagation,
  type Span,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'

/**
 * Spans for OpenTelemetry, for the operator who brings an SDK (`NODE_OPTIONS=--import …`). Nothing of a reader is in
 * them: no address, no agent, no referrer, no query.
 */

/** Whether an SDK is there: it was started before this. Without one nothing is made, and a page costs what it did. */
export const isTraced = propagation.fields().length > 0

export const tracer = trace.getTracer('currawong')

/** Does work under a span. */
export async function inSpan<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  if (!isTraced) return work()
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work()
    } catch (error) {
      note(span, error)
      throw error
    } finally {
      span.end()
    }
  })
}

/** The same, of work that waits for nothing. */
export function inSpanAtOnce<T>(name: string, attributes: Attributes, work: () => T): T {
  if (!isTraced) return work()
  return tracer.startActiveSpan(name, { attributes }, (span) => {
    try {
      return work()
    } catch (error) {
      note(span, error)
      throw error
    } finally {
      span.end()
    }
  })
}

function note(span: Span, error: unknown): void {
  if (error instanceof Error) span.recordException(error)
  span.setStatus({ code: SpanStatusCode.ERROR })
}

/** Names the span that work is under, for another process (w3.org/TR/trace-context). */
export function traceparent(): string | undefined {
  if (!isTraced) return undefined
  const carrier: Record<string, string> = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent
}

/** Does work under the span of another process. */
export function under<T>(parent: string | undefined, work: () => Promise<T>): Promise<T> {
  return isTraced && parent !== undefined ? context.with(contextOf({ traceparent: parent }), work) : work()
}

/** @param carrier the headers in which a span of another process is named */
export function contextOf(carrier: object): Context {
  return propagation.extract(context.active(), carrier)
}
