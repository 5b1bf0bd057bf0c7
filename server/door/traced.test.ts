import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { context, propagation, trace } from '@opentelemetry/api'
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openIndexOf, smallNewsroom, temporaryDir, writeStory } from '../../lib/testing'
import { type Answer, CountingNext, NO_FILES, serve } from '../testing'

/** The site under an operator’s own SDK, and without one. */

const exporter = new InMemorySpanExporter()
const INCOMING = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' }

const hangUp = async (_: IncomingMessage, response: ServerResponse): Promise<void> => void response.end()

type Ask = Awaited<ReturnType<typeof serve>>

let next: CountingNext
let lines: unknown[]

async function openSite(contentDir: string): Promise<Ask> {
  vi.resetModules()
  await openIndexOf(contentDir)
  const { log } = await import('../../lib/log')
  for (const level of ['info', 'error'] as const)
    vi.spyOn(log, level).mockImplementation((line) => void lines.push(line))
  const { Renderer } = await import('../press/renderer')
  const { Press } = await import('../press/press')
  const { PageStore } = await import('../press/page-store')
  const { EditionWatch } = await import('../press/edition-watch')
  const { Notices } = await import('./notices')
  const { Health } = await import('./health')
  const { createDoor } = await import('./door')
  const { traced } = await import('./traced')
  next = new CountingNext()
  const renderer = new Renderer(next.draw)
  const notices = new Notices(renderer)
  await notices.make()
  const editions = new EditionWatch(() => {})
  const pages = new Press(
    renderer,
    new PageStore(path.join(temporaryDir(), 'pages'), 1_000_000),
    'build',
    () => editions,
  )
  const search = { sendKept: () => undefined, answer: async () => {} }
  const rest = { search, files: NO_FILES, previews: { answer: hangUp } }
  const door = createDoor({ pages, notices, health: new Health(renderer), ...rest, makePicture: async () => undefined })
  return serve(traced(door))
}

const spansOf = (name: string): ReadableSpan[] => exporter.getFinishedSpans().filter((span) => span.name === name)

function newsroom(): string {
  const contentDir = smallNewsroom()
  writeStory(contentDir, 'tides', { id: 'aaaaaaaa' })
  return contentDir
}

beforeEach(() => {
  lines = []
  exporter.reset()
})

describe('with an SDK', () => {
  let ask: Ask
  beforeAll(async () => {
    new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register()
    ask = await openSite(newsroom())
    exporter.reset()
  })
  afterAll(() => {
    for (const api of [trace, context, propagation]) api.disable()
    vi.restoreAllMocks()
  })

  const closed = async (answer: Promise<Answer>): Promise<Answer> => {
    const said = await answer
    await vi.waitFor(() => expect(exporter.getFinishedSpans().some(({ kind }) => kind === 1)).toBe(true), {
      timeout: 60_000,
    })
    return said
  }

  it('a page is a request, a model and a render, under the span of the proxy', async () => {
    const headers = {
      traceparent: `00-${INCOMING.traceId}-${INCOMING.spanId}-01`,
      'X-Request-Id': 'f3d1c0ffee',
      'User-Agent': 'Secret/1.0',
      Referer: 'https://secret.example/',
      'X-Forwarded-For': '203.0.113.7',
    }
    expect((await closed(ask({ path: '/article/tides?q=secret', headers }))).status).toBe(200)
    const [request] = spansOf('GET /article/:slug')
    const [render] = spansOf('render')
    const models = spansOf('model')
    expect(request?.parentSpanContext?.spanId).toBe(INCOMING.spanId)
    expect(request?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/article/:slug',
      'http.response.status_code': 200,
      'url.path': '/article/tides',
    })
    expect(models.length).toBeGreaterThan(0)
    for (const span of [render, ...models]) {
      expect(span?.spanContext().traceId).toBe(INCOMING.traceId)
      expect(span?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId)
    }
    const said = JSON.stringify([exporter.getFinishedSpans().map(({ attributes, name }) => [name, attributes]), lines])
    for (const secret of ['Secret', 'secret', '203.0.113.7']) expect(said).not.toContain(secret)
    // The line of the log leads to the span.
    expect(lines).toContainEqual(
      expect.objectContaining({
        requestId: 'f3d1c0ffee',
        traceparent: `00-${INCOMING.traceId}-${request?.spanContext().spanId}-01`,
      }),
    )
  })

  it('a page from memory is a request and nothing else', async () => {
    await ask({ path: '/article/tides' })
    await vi.waitFor(() => expect(spansOf('GET /article/:slug').length).toBeGreaterThan(0), { timeout: 60_000 })
    exporter.reset()
    await closed(ask({ path: '/article/tides' }))
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['GET /article/:slug'])
  })

  it('an error of ours is one of the span, and names the request to who sees it', async () => {
    next.status = 500
    const { status, headers } = await closed(ask({ path: '/latest' }))
    next.status = 200
    expect(status).toBe(503)
    const [request] = spansOf('GET /latest{/page/:page}')
    expect(request?.status.code).toBe(2)
    expect(lines).toContainEqual(
      expect.objectContaining({ requestId: headers['x-request-id'], err: expect.any(Error) }),
    )
  })

  it('a link to a preview is in no span', async () => {
    await closed(ask({ path: '/preview/a-token-that-lets-in' }))
    expect(JSON.stringify(exporter.getFinishedSpans().map(({ attributes }) => attributes))).not.toContain(
      'that-lets-in',
    )
  })

  it('a publication is a span, with that of the index in it', async () => {
    const contentDir = newsroom()
    const { countPublication } = await import('../desk/count-publication')
    const { publish } = await import('../../lib/desk/publish')
    await countPublication('command', async () => ({
      report: await publish({ contentDir, indexDir: temporaryDir() }),
      ms: 1,
    }))
    const [publication] = spansOf('publish')
    expect(publication?.attributes).toEqual({ 'currawong.door': 'command' })
    expect(spansOf('index')[0]?.parentSpanContext?.spanId).toBe(publication?.spanContext().spanId)
  })

  it('an order to another process names the span, which goes on there', async () => {
    const { inSpan, traceparent, under } = await import('../../lib/trace')
    const order = await inSpan('render', {}, async () => traceparent())
    await under(order, () => inSpan('draw', {}, async () => {}))
    const [render] = spansOf('render')
    expect(spansOf('draw')[0]?.parentSpanContext?.spanId).toBe(render?.spanContext().spanId)
  })
})

describe('without an SDK', () => {
  it('the door is as it was, and a line of the log names the request', async () => {
    const ask = await openSite(newsroom())
    const { traced } = await import('./traced')
    const door = () => {}
    expect(traced(door)).toBe(door)
    const traceparent = `00-${INCOMING.traceId}-${INCOMING.spanId}-01`
    expect((await ask({ path: '/article/tides', headers: { traceparent } })).headers).not.toHaveProperty('x-request-id')
    await vi.waitFor(
      () =>
        expect(lines).toContainEqual(
          expect.objectContaining({ path: '/article/tides', requestId: expect.any(String), traceparent }),
        ),
      { timeout: 60_000 },
    )
    expect(exporter.getFinishedSpans()).toEqual([])
  })
})
