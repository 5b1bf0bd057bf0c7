import { beforeAll, describe, expect, it } from 'vitest'
import { publicAt } from '../../newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf } from '../../testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const SITE = 'https://news.example'

let answerOEmbed: typeof import('./oembed').answerOEmbed
let stories: typeof import('../../archive/stories')

beforeAll(async () => {
  await openIndexOf(FROZEN_NEWSROOM)
  answerOEmbed = (await import('./oembed')).answerOEmbed
  stories = await import('../../archive/stories')
}, 120_000)

const ask = (query: Record<string, string>) => answerOEmbed(String(new URLSearchParams(query)), publicAt(NOW))

function answered(query: Record<string, string>) {
  const answer = ask(query)
  if ('status' in answer) throw new Error(`${answer.status} ${answer.reason}`)
  return answer
}

const inJson = (query: Record<string, string>) => JSON.parse(answered(query).body)
const statusOf = (query: Record<string, string>) => {
  const answer = ask(query)
  return 'status' in answer ? answer.status : 200
}

const TIDES = { url: `${SITE}/article/how-tides-work` }

describe('a consumer who asks for a story', () => {
  it('is told what it is, who made it, and how to show it (oembed.com, §2.3.4)', () => {
    expect(answered(TIDES).type).toBe('application/json; charset=utf-8')
    expect(inJson(TIDES)).toEqual({
      version: '1.0',
      type: 'rich',
      title: 'How the tide comes in',
      author_name: 'Science desk',
      author_url: `${SITE}/by/science-desk`,
      provider_name: 'Currawong',
      provider_url: `${SITE}/`,
      cache_age: 600,
      thumbnail_url: expect.stringMatching(/^https:\/\/news\.example\/cards\/story\/how-tides-work-[0-9a-f]{12}\.jpg$/),
      thumbnail_width: 1200,
      thumbnail_height: 630,
      html: expect.stringContaining(`<iframe src="${SITE}/embed/how-tides-work"`),
      width: 560,
      height: 590,
    })
  })

  it('gets a lower frame for a story without a picture', () => {
    expect(inJson({ url: `${SITE}/article/no-picture` })).toMatchObject({ height: 270 })
  })

  it.each([
    ['its page', '/article/how-tides-work'],
    ['its page, with a slash at its end', '/article/how-tides-work/'],
    ['its page, as somebody shared it', '/article/how-tides-work?utm_source=x#share'],
  ])('may name %s', (_, path) => {
    expect(inJson({ url: SITE + path }).title).toBe('How the tide comes in')
  })

  it('may name a name that it had, or its short address: the answer is of the present one', () => {
    const present = inJson({ url: `${SITE}/article/renamed-story` })
    const { id } = stories.findArticle('renamed-story', publicAt(NOW)) ?? { id: '' }
    for (const path of ['/article/old-name', '/article/older-name', `/s/${id}`, `/s/${id}/`])
      expect(inJson({ url: SITE + path }), path).toEqual(present)
    expect(present.html).toContain('/embed/renamed-story')
  })

  it.each([
    ['width', { maxwidth: '400' }, { width: 400, height: 590 }],
    ['height', { maxheight: '300' }, { width: 560, height: 300 }],
    ['both', { maxwidth: '320', maxheight: '200' }, { width: 320, height: 200 }],
    ['more than it needs', { maxwidth: '2000', maxheight: '2000' }, { width: 560, height: 590 }],
    ['a pixel', { maxwidth: '1', maxheight: '1' }, { width: 1, height: 1 }],
  ])('gets a frame that fits its %s', (_, limits, size) => {
    const answer = inJson({ ...TIDES, ...limits })
    expect(answer).toMatchObject(size)
    expect(answer.html).toContain(`width="${size.width}" height="${size.height}"`)
  })

  it('gets a thumbnail where one fits, with both of its dimensions, or none', () => {
    const fields = (limits: object) =>
      Object.keys(inJson({ ...TIDES, ...limits })).filter((key) => key.startsWith('thumbnail'))
    expect(fields({ maxwidth: '1200', maxheight: '630' })).toHaveLength(3)
    expect(fields({ maxwidth: '1199' })).toEqual([])
    expect(fields({ maxheight: '629' })).toEqual([])
  })

  it('in XML is told the same', () => {
    const { type, body } = answered({ ...TIDES, format: 'xml' })
    expect(type).toBe('text/xml; charset=utf-8')
    expect(body).toMatch(/^<\?xml version="1\.0" encoding="utf-8" standalone="yes"\?>\n<oembed>.*<\/oembed>\n$/)
    for (const [name, value] of Object.entries(inJson(TIDES))) {
      const written = String(value).replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;')
      expect(body).toContain(`<${name}>${written}</${name}>`)
    }
  })

  it('gets hostile words as words', () => {
    const hostile = { url: `${SITE}/article/hostile` }
    const { headline } = stories.findArticle('hostile', publicAt(NOW)) ?? { headline: '' }
    const { title, html } = inJson(hostile)
    expect(title).toBe(headline)
    expect(html.replace(/="[^"]*"/g, '')).toBe('<iframe src title width height loading style></iframe>')
    const { body } = answered({ ...hostile, format: 'xml' })
    expect(body.match(/<\/?(?!oembed|\?)(?:img|script|iframe)/g)).toBeNull()
    expect(body).toContain('&#x3C;/script>&#x3C;img src=x onerror=alert(1)> &#x26;')
  })
})

describe('a consumer who asks otherwise is told with', () => {
  it.each([
    ['400, without an address', {}],
    ['400, with no address', { url: '' }],
    ['400, with a path', { url: '/article/how-tides-work' }],
    ['400, with a width that is none', { ...TIDES, maxwidth: 'wide' }],
    ['400, with no width at all', { ...TIDES, maxwidth: '0' }],
    ['400, with a height below nothing', { ...TIDES, maxheight: '-1' }],
    ['400, with half a pixel', { ...TIDES, maxheight: '0.5' }],
    ['404, for another site', { url: 'https://example.org/article/how-tides-work' }],
    ['404, for this site by another scheme', { url: 'http://news.example/article/how-tides-work' }],
    ['404, for this site at another port', { url: 'https://news.example:8443/article/how-tides-work' }],
    ['404, for a story that is not there', { url: `${SITE}/article/no-such-story` }],
    ['404, for a page that is no story', { url: `${SITE}/science` }],
    ['404, for the embed itself', { url: `${SITE}/embed/how-tides-work` }],
    ['404, for a short address of nothing', { url: `${SITE}/s/nobodys0` }],
    ['404, for a story that its source keeps', { url: `${SITE}/article/alibabas-ma-meets-trump-promises-us-jobs` }],
    ['501, in a format that is not written', { ...TIDES, format: 'yaml' }],
    ['501, in a format of capitals', { ...TIDES, format: 'JSON' }],
  ])('%s', (told, query) => {
    expect(statusOf(query)).toBe(Number(told.slice(0, 3)))
  })

  it.each([
    'draft-story',
    'scheduled-story',
    'embargoed-story',
    'withdrawn-before-publication',
    'withdrawn-story',
    'gone-old-name',
  ])('what nobody’s address is told with, for %s', (slug) => {
    expect(ask({ url: `${SITE}/article/${slug}` })).toEqual(ask({ url: `${SITE}/article/no-such-story` }))
  })
})
