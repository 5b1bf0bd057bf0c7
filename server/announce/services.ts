import { CDNS } from '../../lib/cdn/cdns'
import { env } from '../../lib/env'
import { logDirOf } from '../../lib/publications/open-log'
import { absoluteUrl, FEED_FORMATS, urls } from '../../lib/urls'
import { Announcer } from './announcer'
import { cdnService } from './cdn'
import { post } from './post'
import type { Service } from './service'

/** Addresses in one message (indexnow.org/documentation). */
const BATCH = 10_000

/** Search engines, told of each story that came, changed or went. */
export function indexNow(endpoint: string, key: string): Service {
  return {
    name: 'IndexNow',
    async tell({ slugs }) {
      for (let start = 0; start < slugs.length; start += BATCH) {
        const urlList = slugs.slice(start, start + BATCH).map((slug) => absoluteUrl(urls.article(slug)))
        const message = {
          host: new URL(env.SITE_URL).host,
          key,
          keyLocation: absoluteUrl(urls.indexNowKey(key)),
          urlList,
        }
        await post(endpoint, 'application/json; charset=utf-8', JSON.stringify(message))
      }
    },
  }
}

/** A hub, told of each feed that changed; it asks for the feed and passes it on (w3.org/TR/websub). */
export function webSub(hub: string): Service {
  return {
    name: 'WebSub',
    async tell({ lists }) {
      const feeds = lists.flatMap((list) => FEED_FORMATS.map((format) => absoluteUrl(urls.feed(list, format))))
      const message = new URLSearchParams([['hub.mode', 'publish'], ...feeds.map((feed) => ['hub.url', feed])])
      await post(hub, 'application/x-www-form-urlencoded', message.toString())
    },
  }
}

/** The services that the environment switches on. */
export function announcers(): Announcer[] {
  const { INDEXNOW_KEY: key, INDEXNOW_ENDPOINT: endpoint, WEBSUB_HUB: hub, CDN: cdn, INDEX_DIR: dir } = env
  const services = [
    ...(key ? [indexNow(endpoint, key)] : []),
    ...(hub ? [webSub(hub)] : []),
    ...(cdn ? [cdnService(CDNS[cdn], env)] : []),
  ]
  return services.map((service) => new Announcer(service, logDirOf(dir)))
}
