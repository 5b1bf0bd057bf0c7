import type { CdnName, Env } from '../env'
import { edgeGrid } from './edge-grid'

/** What is to be cleared: keys, or addresses of the site. */
export type Purge = {
  names: string[]
  /** What is kept may be asked about before the next answer, and stays if it is still the same. */
  isSoft: boolean
}

/** A request to a CDN. */
export type Call = { url: string; method: string; headers: Record<string, string>; body?: string }

/** What each CDN takes: how answers are named for it, and how it is told to clear what it keeps. */
export type Cdn = {
  /** How an answer says its keys; without it, a CDN clears by address. */
  keys?: { header: string; separator: string }
  /** Where it reads how long it may keep an answer, if that is not `CDN-Cache-Control` (RFC 9213). */
  lifetime?: string
  hasSoftPurge: boolean
  /** Names that one call may hold. */
  atOnce: number
  calls: (purge: Purge, settings: Env) => Call[]
  /** What answers, beside 2xx, that it is done. */
  alsoDone?: number
  /** How long it is left alone when it asks for that and does not say how long. */
  restMs: number
}

/** As long as a key may be: what is cut is cut alike wherever it is said. */
const LONGEST_KEY = 100

/** Every key of ours is in ASCII, and holds no separator of any CDN. */
export const written = (key: string) => key.slice(0, LONGEST_KEY)

const JSON_TYPE = { 'Content-Type': 'application/json' }

function post(url: string, headers: Record<string, string>, said: unknown): Call {
  return { url, method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(said) }
}

/** Those in which the site answers: nginx has a copy of each. */
const ENCODINGS = ['br', 'gzip', 'identity']

/** A row each. What it needs to be told stands in `lib/env.ts`. */
export const CDNS = {
  /** fastly.com/documentation/reference/api/purging: 256 keys. A purge of everything is never soft, that of a key is. */
  fastly: {
    keys: { header: 'Surrogate-Key', separator: ' ' },
    lifetime: 'Surrogate-Control',
    hasSoftPurge: true,
    atOnce: 256,
    calls: ({ names, isSoft }, { FASTLY_SERVICE_ID: service, FASTLY_API_TOKEN: token }) => [
      post(
        `https://api.fastly.com/service/${service}/purge`,
        { 'Fastly-Key': `${token}`, ...(isSoft ? { 'Fastly-Soft-Purge': '1' } : {}) },
        { surrogate_keys: names },
      ),
    ],
    restMs: 5_000,
  },
  /** developers.cloudflare.com/cache/how-to/purge-cache: 100 tags; on the free plan a call each 12 s, after 25. */
  cloudflare: {
    keys: { header: 'Cache-Tag', separator: ',' },
    hasSoftPurge: false,
    atOnce: 100,
    calls: ({ names }, { CLOUDFLARE_ZONE_ID: zone, CLOUDFLARE_API_TOKEN: token }) => [
      post(
        `https://api.cloudflare.com/client/v4/zones/${zone}/purge_cache`,
        { Authorization: `Bearer ${token}` },
        { tags: names },
      ),
    ],
    restMs: 12_000,
  },
  /** techdocs.akamai.com/purge-cache/reference/rate-limiting: 50,000 bytes, of tags of 128 characters at most; a 429 wants five seconds. */
  akamai: {
    keys: { header: 'Edge-Cache-Tag', separator: ',' },
    lifetime: 'Edge-Control',
    hasSoftPurge: true,
    atOnce: 400,
    calls: ({ names, isSoft }, { AKAMAI_HOST: host, ...settings }) => {
      const url = `https://${host}/ccu/v3/${isSoft ? 'invalidate' : 'delete'}/tag/production`
      const call = post(url, {}, { objects: names })
      const credentials = {
        clientToken: `${settings.AKAMAI_CLIENT_TOKEN}`,
        clientSecret: `${settings.AKAMAI_CLIENT_SECRET}`,
        accessToken: `${settings.AKAMAI_ACCESS_TOKEN}`,
      }
      const authorization = edgeGrid(credentials, { ...call, body: call.body ?? '' })
      return [{ ...call, headers: { ...call.headers, Authorization: authorization } }]
    },
    restMs: 5_000,
  },
  /** docs.bunny.net/cdn/purge-cache: one tag a call, a call each two seconds, after 20. */
  bunny: {
    keys: { header: 'CDN-Tag', separator: ',' },
    hasSoftPurge: false,
    atOnce: 1,
    calls: ({ names }, { BUNNY_PULL_ZONE_ID: zone, BUNNY_API_KEY: key }) =>
      names.map((CacheTag) =>
        post(`https://api.bunny.net/pullzone/${zone}/purgeCache`, { AccessKey: `${key}` }, { CacheTag }),
      ),
    restMs: 2_000,
  },
  /** deploy/varnish.vcl, with vmod_xkey: what Varnish takes as a header (`http_req_hdr_len`) is 8 KB. */
  varnish: {
    keys: { header: 'xkey', separator: ' ' },
    hasSoftPurge: true,
    atOnce: 64,
    calls: ({ names, isSoft }, { CDN_PURGE_URL: urls = [] }) =>
      urls.map((url) => {
        const header = isSoft ? 'xkey-softpurge' : 'xkey-purge'
        return { url, method: 'PURGE', headers: { [header]: names.join(' ') } }
      }),
    restMs: 5_000,
  },
  /** deploy/nginx-purge.conf, with ngx_cache_purge: a copy of an address a call, and 404 for what it does not keep. */
  nginx: {
    hasSoftPurge: false,
    atOnce: 1,
    calls: ({ names }, { CDN_PURGE_URL: urls = [] }) =>
      urls.flatMap((url) =>
        names.flatMap((name) =>
          ENCODINGS.map((encoding) => {
            const headers = { 'Accept-Encoding': encoding }
            return { url: new URL(name, url).href, method: 'GET', headers }
          }),
        ),
      ),
    alsoDone: 404,
    restMs: 5_000,
  },
} as const satisfies Record<CdnName, Cdn>
