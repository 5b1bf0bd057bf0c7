import { afterEach, describe, expect, it, vi } from 'vitest'

const SETTINGS = {
  FASTLY_SERVICE_ID: 'service',
  FASTLY_API_TOKEN: 'token',
  CLOUDFLARE_ZONE_ID: 'zone',
  CLOUDFLARE_API_TOKEN: 'token',
  AKAMAI_HOST: 'akab.luna.akamaiapis.net',
  AKAMAI_CLIENT_TOKEN: 'client',
  AKAMAI_CLIENT_SECRET: 'secret',
  AKAMAI_ACCESS_TOKEN: 'access',
  BUNNY_PULL_ZONE_ID: '1',
  BUNNY_API_KEY: 'key',
  CDN_PURGE_URL: 'http://127.0.0.1:6081',
}

afterEach(() => vi.unstubAllEnvs())

/** What answers say when a CDN is in front. */
async function behind(cdn: string) {
  for (const [name, value] of Object.entries({ ...SETTINGS, CDN: cdn })) vi.stubEnv(name, value)
  vi.resetModules()
  return import('./for-cdn')
}

const KEYS = ['story-aaaaaaaa', 'slug-harbour-ferry']
const MINUTE = 60_000

describe('an answer names its keys', () => {
  it.each([
    ['fastly', 'Surrogate-Key', 'all story-aaaaaaaa slug-harbour-ferry'],
    ['cloudflare', 'Cache-Tag', 'all,story-aaaaaaaa,slug-harbour-ferry'],
    ['akamai', 'Edge-Cache-Tag', 'all,story-aaaaaaaa,slug-harbour-ferry'],
    ['bunny', 'CDN-Tag', 'all,story-aaaaaaaa,slug-harbour-ferry'],
    ['varnish', 'xkey', 'all story-aaaaaaaa slug-harbour-ferry'],
  ])('as %s reads them, and by RFC 9875', async (cdn, header, value) => {
    const { keysForCdn } = await behind(cdn)
    expect(keysForCdn(KEYS)).toEqual({
      [header]: value,
      'Cache-Groups': '"all", "story-aaaaaaaa", "slug-harbour-ferry"',
    })
  })

  it('and each is short enough, however long an address is: 128 characters for Akamai, 1,024 in all for bunny', async () => {
    const { keysForCdn } = await behind('bunny')
    const said = keysForCdn([`slug-${'a'.repeat(2_000)}`, `story-${'b'.repeat(2_000)}`])['CDN-Tag'] ?? ''
    expect(said.length).toBeLessThanOrEqual(1_024)
    for (const key of said.split(',')) expect(key.length).toBeLessThanOrEqual(128)
  })
})

describe('an answer is kept', () => {
  it.each([
    ['fastly', { 'Surrogate-Control': 'max-age=3600' }],
    ['cloudflare', {}],
    ['akamai', { 'Edge-Control': 'max-age=3600' }],
    ['bunny', {}],
    ['varnish', {}],
  ])('for an hour by %s', async (cdn, others) => {
    const { lifetimeForCdn } = await behind(cdn)
    expect(lifetimeForCdn()).toEqual({ 'CDN-Cache-Control': 'max-age=3600, must-revalidate', ...others })
  })

  it('for no longer than it is true by itself, and for ten seconds at least', async () => {
    const { lifetimeForCdn } = await behind('varnish')
    const seconds = [90 * MINUTE, 60 * MINUTE, 59 * MINUTE, 11_999, 5_000, 0].map(
      (left) => /\d+/.exec(lifetimeForCdn(left)['CDN-Cache-Control'] ?? '')?.[0],
    )
    expect(seconds).toEqual(['3600', '3600', '3540', '11', '10', '10'])
  })
})

it.each(['nginx', ''])('nothing is said to one that clears by address, and to none: %j', async (cdn) => {
  const { forCdn, keysForCdn, lifetimeForCdn } = await behind(cdn)
  expect([forCdn(KEYS), keysForCdn(KEYS), lifetimeForCdn()]).toEqual([{}, {}, {}])
})
