import next from 'next'
import { goWithReaders, sayToReaders } from '../../lib/beside-readers'
import { measureProcess } from '../../lib/metrics'
import { type MetricsAnswer, metricsOrder, ownMetrics } from '../../lib/metrics-between'
import { inSpan, under } from '../../lib/trace'
import { NO_SOURCES } from '../http/security-headers'
import { askNext } from './ask-next'
import { finish } from './finish'
import { type PageAnswer, pageOrder } from './messages'

/**
 * The renderer: Next, in a process of its own beside the readers'. A page takes tens of milliseconds
 * to draw, in which nothing else can happen here; what waits for it is that page's reader alone.
 */

async function start(): Promise<void> {
  const app = next({ dev: false, dir: process.cwd(), quiet: true })
  await app.prepare()
  const handle = app.getRequestHandler()
  process.on('message', async (message) => {
    const { data: asked } = metricsOrder.safeParse(message)
    if (asked) return say({ ...asked, processes: [await ownMetrics('renderer')] })
    const { id, path, traceparent } = pageOrder.parse(message)
    if (path === undefined) return say({ id })
    say(
      await under(traceparent, () => inSpan('draw', { 'url.path': path }, () => draw(handle, path))).then(
        (page) => ({ id, ...page }),
        (error: unknown) => ({ id, error: error instanceof Error ? error.message : String(error) }),
      ),
    )
  })
  process.send?.({ is: 'ready' })
}

async function draw(handle: Parameters<typeof askNext>[0], path: string) {
  const { status, html } = await askNext(handle, path)
  return { status, ...(status < 500 ? finish(html) : { html: '', ...NO_SOURCES }) }
}

const say = (answer: PageAnswer | MetricsAnswer) => sayToReaders(answer)

measureProcess('renderer')
goWithReaders()

start().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
