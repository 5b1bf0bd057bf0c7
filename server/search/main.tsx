import { setPriority } from 'node:os'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { renderToStaticMarkup } from 'react-dom/server'
import { z } from 'zod'
import { SearchDocument } from '@/components/search/search-document'
import { currentEdition } from '../../lib/archive/admission'
import { suggestions } from '../../lib/archive/search-suggestions'
import { readAssets } from '../../lib/assets'
import { goWithReaders, sayToReaders } from '../../lib/beside-readers'
import { now } from '../../lib/clock'
import { inOneReading } from '../../lib/index/open-index'
import { measureProcess } from '../../lib/metrics'
import { type MetricsAnswer, metricsOrder, ownMetrics } from '../../lib/metrics-between'
import { publicAt, type View } from '../../lib/newsroom/published'
import { feedOfSearch } from '../../lib/outputs/feeds/feed'
import { writeFeed } from '../../lib/outputs/feeds/write-feed'
import { readAsked, searchModel } from '../../lib/pages/search-page'
import { CACHE, FEED_FORMATS } from '../../lib/urls'
import type { Encoding } from '../http/finished-page'
import { documentHeaders, pageHeaders } from '../http/security-headers'
import { builtStylesheets } from '../http/stylesheets'
import { inlineStylesheets } from '../renderer/finish'
import { BEGUN, type SearchAnswer, type SearchOrder, type SearchSaid, searchOrder } from './messages'

/** A process beside the readers' that searches and draws what it finds, with a handle of its own on the index. */

/** A third of a processor's time where pages want it too: further back, a busy machine would starve it. */
const BEHIND_READERS = 5

// Readers' pages come first.
setPriority(BEHIND_READERS)

/** In development, where no build has stylesheets, the addresses of Next's own. */
const linked = process.argv[2] === undefined ? undefined : z.array(z.string()).parse(JSON.parse(process.argv[2]))

const say = (answer: SearchSaid | typeof BEGUN | MetricsAnswer) => sayToReaders(answer)

function answerOrSay(order: SearchOrder): SearchSaid {
  try {
    const { headers, text, edition } = inOneReading(() => {
      const view = publicAt(now())
      return { ...MAKERS[order.name](order, view), edition: currentEdition(view) }
    })
    return { ...packed(text, order.encoding, headers), edition }
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

type Made = { headers: Record<string, string>; text: string }

const MAKERS = { search: makePage, searchFeed: makeFeed, suggestions: makeSuggestions } satisfies Record<
  SearchOrder['name'],
  (order: SearchOrder, view: View) => Made
>

function makePage({ query }: SearchOrder, view: View): Made {
  const model = searchModel(readAsked(new URLSearchParams(query)), view)
  const built = builtStylesheets()
  const hrefs = linked ?? [...built.keys()]
  const html = renderToStaticMarkup(<SearchDocument model={model} assets={readAssets()} stylesheets={hrefs} />)
  const { html: text, styles } = inlineStylesheets(`<!DOCTYPE html>${html}`, built)
  return { headers: pageHeaders({ styles, frames: [] }), text }
}

function makeFeed({ query, format: asked }: SearchOrder, view: View): Made {
  const { q } = readAsked(new URLSearchParams(query))
  const format = FEED_FORMATS.find((one) => one === asked) ?? 'rss'
  const document = writeFeed(feedOfSearch(q, format, view), format)
  return { headers: documentHeaders(document), text: document.body }
}

/** As browsers take them from a description of OpenSearch, and as our own page does. */
function makeSuggestions({ query }: SearchOrder, view: View): Made {
  const q = new URLSearchParams(query).get('q') ?? ''
  const text = JSON.stringify([q, suggestions(q, view)])
  return { headers: documentHeaders({ type: 'application/x-suggestions+json; charset=utf-8', body: text }), text }
}

function packed(text: string, encoding: Encoding, headers: Record<string, string>): Omit<SearchAnswer, 'edition'> {
  return {
    body: PACK[encoding](Buffer.from(text)),
    headers: {
      ...headers,
      'Cache-Control': CACHE.fresh,
      'X-Robots-Tag': 'noindex',
      Vary: 'Accept-Encoding',
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    },
  }
}

/** In a moment: what is found is sent once or a few times. */
const PACK: Record<Encoding, (bytes: Buffer<ArrayBuffer>) => Uint8Array<ArrayBuffer>> = {
  br: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes) => gzipSync(bytes, { level: 5 }),
  identity: (bytes) => bytes,
}

measureProcess('search')
process.on('message', async (message) => {
  const { data: asked } = metricsOrder.safeParse(message)
  if (asked) return say({ ...asked, processes: [await ownMetrics('search')] })
  say(BEGUN)
  say(answerOrSay(searchOrder.parse(message)))
})
goWithReaders()
// The first search in a process takes many times as long as those after it: no reader waits for that one.
answerOrSay({ name: 'search', query: 'q=a', encoding: 'br' })
process.send?.({ is: 'ready' })
