import { describe, expect, it } from 'vitest'
import { parseEnv } from './env'

describe('on a clean clone', () => {
  it('every variable has a value that works', () => {
    expect(parseEnv({})).toEqual({
      SITE_URL: 'http://localhost:3000',
      PORT: 3000,
      HOST: '0.0.0.0',
      TIME_ZONE: 'Australia/Sydney',
      CONTENT_DIR: 'content',
      INDEX_DIR: '.newsroom',
      BUILD_DIR: '.build',
      PRERENDER_LIMIT: 2_000,
      PICTURE_LIMIT: 500,
      FRAMEWORK_RUNTIME: 'remove',
      OFFLINE: 'on',
      PAGE_MEMORY_MB: 64,
      INDEXNOW_ENDPOINT: 'https://api.indexnow.org/indexnow',
      PICTURES_S3_REGION: 'us-east-1',
      DESK_HOST: '127.0.0.1',
      DESK_PORT: 3001,
      PUBLISH_PULL: '0',
      PEERS_CARRY: '0',
      CONTENT_WATCH: '0',
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
    })
  })

  it('an empty variable is one that is not set', () => {
    expect(parseEnv({ SITE_URL: '', PORT: '', TIME_ZONE: '', NEWSROOM_NOW: '' })).toEqual(parseEnv({}))
  })

  it('what is not ours is left alone', () => {
    expect(parseEnv({ PATH: '/bin', HOME: '/root' })).toEqual(parseEnv({}))
  })
})

describe('what an operator sets', () => {
  it('a port alone is where its addresses lead, too', () => {
    expect(parseEnv({ PORT: '8080' })).toMatchObject({ PORT: 8080, SITE_URL: 'http://localhost:8080' })
  })

  it('is taken', () => {
    expect(
      parseEnv({ SITE_URL: 'https://news.example/', PORT: '8080', PRERENDER_LIMIT: '0', FRAMEWORK_RUNTIME: 'keep' }),
    ).toMatchObject({ SITE_URL: 'https://news.example', PORT: 8080, PRERENDER_LIMIT: 0, FRAMEWORK_RUNTIME: 'keep' })
  })

  it('names the desks of other machines, one after another', () => {
    const PUBLISH_SECRET = 'the same on all machines, long enough'
    expect(parseEnv({ PEERS: 'http://10.0.0.2:3001/, https://c.example', PUBLISH_SECRET }).PEERS).toEqual([
      'http://10.0.0.2:3001',
      'https://c.example',
    ])
  })

  it.each([
    ['SITE_URL', 'news.example'],
    ['WEBSUB_HUB', 'hub.example'],
    ['INDEXNOW_KEY', 'short'],
    ['INDEXNOW_KEY', 'Capitals1'],
    ['SITE_URL', 'nonsense'],
    ['SITE_URL', 'ftp://news.example'],
    ['SITE_URL', 'https://news.example/a-path'],
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['TIME_ZONE', 'Mars/Olympus'],
    ['PRERENDER_LIMIT', '-1'],
    ['PICTURE_LIMIT', '-1'],
    ['FRAMEWORK_RUNTIME', 'maybe'],
    ['PAGE_MEMORY_MB', '0'],
    ['DESK_PORT', '65536'],
    ['PUBLISH_SECRET', 'thirty-one characters, no more.'],
    ['PUBLISH_PULL', 'yes'],
    ['PUBLISH_PULL', '1'],
    ['CONTENT_WATCH', 'on'],
    ['PEERS', 'a.example'],
    ['PEERS', 'http://10.0.0.2:3001/publish'],
    ['PEERS', 'http://10.0.0.2:3001'],
    ['PEERS_CARRY', 'yes'],
    ['REDIS_URL', 'https://redis.example'],
    ['REDIS_URL', 'redis://10.0.0.9'],
    ['PICTURES_URL', 'https://pictures.example/a-path'],
    ['PICTURES_S3_BUCKET', 'a/b'],
    ['CDN', 'cloudfront'],
    ['CDN_PURGE_URL', '127.0.0.1:6081'],
    ['CDN_PURGE_URL', 'http://127.0.0.1:6081, elsewhere'],
    ['FASTLY_SERVICE_ID', 'a/../b'],
    ['FASTLY_API_TOKEN', 'two words'],
    ['AKAMAI_HOST', 'https://akab.luna.akamaiapis.net/'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'prod'],
    ['NEWSROOM_NOW', '2017-01-31T09:00:00'],
    ['NEWSROOM_NOW', 'yesterday'],
  ])('%s=%s is refused by its name', (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^The environment is wrong:\\n {2}${name} `))
  })

  it.each([
    ['PORT', 'eighty', 'is no port — write a number from 1 to 65535'],
    ['DESK_PORT', '70000.5', 'is no port — write a number from 1 to 65535'],
    ['PICTURE_LIMIT', 'all', 'is no number of stories — write one such as 500, or 0 for none'],
    ['CONTENT_WATCH', 'yes', 'is neither 0 nor 1 — write 1 for yes'],
    ['LOG_LEVEL', 'loud', 'is none of silent, error, warn, info, debug'],
  ])('%s=%s is told once, with what to write', (name, value, told) => {
    expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^The environment is wrong:\\n {2}${name} ${told}$`))
  })

  it.each([
    ['fastly', ['FASTLY_SERVICE_ID', 'FASTLY_API_TOKEN']],
    ['cloudflare', ['CLOUDFLARE_ZONE_ID', 'CLOUDFLARE_API_TOKEN']],
    ['akamai', ['AKAMAI_HOST', 'AKAMAI_CLIENT_TOKEN', 'AKAMAI_CLIENT_SECRET', 'AKAMAI_ACCESS_TOKEN']],
    ['bunny', ['BUNNY_PULL_ZONE_ID', 'BUNNY_API_KEY']],
    ['varnish', ['CDN_PURGE_URL']],
    ['nginx', ['CDN_PURGE_URL']],
  ])('CDN=%s is refused with all that it needs and has not, beside what else is wrong', (CDN, needed) => {
    const missing = needed.map((name) => `  ${name} is missing — CDN=${CDN} needs it`)
    expect(() => parseEnv({ CDN, PORT: '-1' })).toThrow(
      new RegExp(`^The environment is wrong:\n {2}PORT .*\n${missing.join('\n')}$`),
    )
    const given = Object.fromEntries(
      needed.map((name) => [name, name === 'CDN_PURGE_URL' ? 'http://one.example' : 'x']),
    )
    expect(parseEnv({ CDN, ...given })).toMatchObject({ CDN })
  })

  it('PICTURES_URL is refused with all that fills the storage and is not there', () => {
    const needed = ['PICTURES_S3_ENDPOINT', 'PICTURES_S3_BUCKET', 'PICTURES_S3_KEY', 'PICTURES_S3_SECRET']
    const missing = needed.map((name) => `  ${name} is missing — PICTURES_URL needs it`)
    expect(() => parseEnv({ PICTURES_URL: 'https://pictures.example' })).toThrow(missing.join('\n'))
    const given = { PICTURES_S3_BUCKET: 'b', PICTURES_S3_KEY: 'k', PICTURES_S3_SECRET: 's' }
    expect(
      parseEnv({ PICTURES_URL: 'https://pictures.example/', PICTURES_S3_ENDPOINT: 'https://s3.example', ...given }),
    ).toMatchObject({ PICTURES_URL: 'https://pictures.example' })
  })

  it('is refused with every wrong variable at once, one line each', () => {
    const wrong = {
      SITE_URL: 'nonsense',
      PORT: 'eighty',
      TIME_ZONE: 'Mars/Olympus',
      PRERENDER_LIMIT: '-1',
      FRAMEWORK_RUNTIME: 'maybe',
      PAGE_MEMORY_MB: '0',
      NODE_ENV: 'prod',
      LOG_LEVEL: 'loud',
      NEWSROOM_NOW: 'yesterday',
    }
    let message = ''
    try {
      parseEnv(wrong)
    } catch (error) {
      message = error instanceof Error ? error.message : ''
    }
    const [first, ...lines] = message.split('\n')
    expect(first).toBe('The environment is wrong:')
    expect(lines.map((line) => line.trim().split(' ')[0]).sort()).toEqual(Object.keys(wrong).sort())
  })
})
