import type { IncomingMessage, ServerResponse } from 'node:http'
import { storyKey } from '../../lib/cache-keys'
import { forCdn } from '../../lib/cdn/for-cdn'
import { now } from '../../lib/clock'
import { publicAt } from '../../lib/newsroom/published'
import { answerOEmbed } from '../../lib/outputs/embed/oembed'
import type { Route } from '../../lib/urls'
import { documentHeaders } from '../http/security-headers'
import { sendText } from '../http/send-text'

/** Answers a consumer of oEmbed. Its query names the story, so nothing is kept: it costs a millisecond. */
export function sendOEmbed(request: IncomingMessage, response: ServerResponse, route: Route, key: string): void {
  const [, query = ''] = key.split('?')
  const answer = answerOEmbed(query, publicAt(now()))
  if ('status' in answer) {
    sendText(request, response, answer.status, answer.reason)
    return
  }
  response.writeHead(200, {
    ...documentHeaders(answer),
    'X-Robots-Tag': 'noindex',
    'Cache-Control': route.cache,
    ...forCdn([storyKey(answer.story)]),
    'Content-Length': Buffer.byteLength(answer.body),
  })
  response.end(request.method === 'HEAD' ? undefined : answer.body)
}
