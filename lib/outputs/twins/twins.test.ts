import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { publicAt } from '../../newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf } from '../../testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const AAP = 'alibabas-ma-meets-trump-promises-us-jobs'

let markdownTwin: typeof import('./markdown-twin').markdownTwin
let ninjsTwin: typeof import('./ninjs-twin').ninjsTwin
let stories: typeof import('../../archive/stories')

beforeAll(async () => {
  await openIndexOf(FROZEN_NEWSROOM)
  markdownTwin = (await import('./markdown-twin')).markdownTwin
  ninjsTwin = (await import('./ninjs-twin')).ninjsTwin
  stories = await import('../../archive/stories')
}, 120_000)

function found(slug: string) {
  const article = stories.findArticle(slug, publicAt(NOW))
  if (!article) throw new Error(`${slug} is not live`)
  return article
}

const urlOf = (slug: string) => `https://news.example/article/${slug}`

/** Its front matter and what comes after. */
function markdownOf(slug: string) {
  const { body } = markdownTwin(found(slug))
  const [, head = '', text = ''] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(body) ?? []
  return { head: parse(head), text }
}

const ninjsOf = (slug: string) => JSON.parse(ninjsTwin(found(slug)).body)

describe('both twins', () => {
  it('name the page as the one to find, and stay out of search results', () => {
    for (const twin of [markdownTwin, ninjsTwin])
      expect(twin(found('how-tides-work')).headers).toEqual({
        Link: `<${urlOf('how-tides-work')}>; rel="canonical"`,
        'X-Robots-Tag': 'noindex',
      })
    expect(markdownTwin(found('how-tides-work')).type).toBe('text/markdown; charset=utf-8')
    expect(ninjsTwin(found('how-tides-work')).type).toBe('application/json; charset=utf-8')
  })

  it('say the same of every live story', () => {
    for (const slug of stories.listSlugs(publicAt(NOW), 1_000)) {
      const { head } = markdownOf(slug)
      const ninjs = ninjsOf(slug)
      expect(head.title, slug).toBe(ninjs.title)
      expect([head.published, head.updated, head.lang], slug).toEqual([
        ninjs.firstCreated,
        ninjs.versionCreated,
        ninjs.language,
      ])
      expect(head.url, slug).toBe(urlOf(slug))
    }
  })
})

describe('the Markdown twin', () => {
  it('begins with what the story is', () => {
    expect(markdownOf('byline-and-source').head).toEqual({
      title: found('byline-and-source').headline,
      url: urlOf('byline-and-source'),
      published: expect.stringMatching(/^2017-01-\d\dT[\d:]{8}\+11:00$/),
      updated: expect.stringMatching(/^2017-01-\d\dT[\d:]{8}\+11:00$/),
      authors: ['World desk', 'Business desk'],
      source: 'Australian Associated Press',
      publisher: 'Currawong',
      section: found('byline-and-source').section.name,
      topics: found('byline-and-source').topics.map(({ name }) => name),
      lang: 'en-AU',
    })
    expect(markdownOf('how-tides-work').head).not.toHaveProperty('source')
  })

  it('goes on with headline, standfirst and the whole text', () => {
    const { text } = markdownOf('how-tides-work')
    expect(text).toMatch(/^# How the tide comes in\n\nThe pull of the Moon/)
    expect(text).toContain('](https://news.example/pictures/')
    expect(text).not.toMatch(/\.invalid|\]\(\/|<[A-Z]/)
  })

  it('of an agency’s story is headline, standfirst and link, and who is behind it', () => {
    const { head, text } = markdownOf(AAP)
    const { headline, standfirst } = found(AAP)
    expect(text).toBe(`# ${headline}\n\n${standfirst}\n\n[Read it at Currawong](${urlOf(AAP)})\n`)
    expect(head.authors).toEqual(['Australian Associated Press'])
  })

  it('keeps hostile words as words, in its fields and in its text', () => {
    const { head, text } = markdownOf('hostile')
    expect(head.title).toBe(found('hostile').headline)
    expect(text).not.toMatch(/(?<!\\)<(?:img|script|\/script)/)
    expect(text).toMatch(/^# \\<\/script>\\<img/)
  })
})

describe('the ninjs twin', () => {
  it('of our own story is full, with its picture and its corrections', () => {
    const ninjs = ninjsOf('corrected-story')
    expect(ninjs).toMatchObject({
      uri: `https://news.example/s/${found('corrected-story').id}`,
      representationType: 'full',
      pubStatus: 'usable',
      copyrightHolder: 'Currawong',
      versionCreated: '2017-01-21T14:05:00+11:00',
      version: String(Date.parse('2017-01-21T14:05:00+11:00')),
      renditions: [{ href: urlOf('corrected-story') }],
    })
    expect(
      ninjs.trustIndicators.map(({ role, title }: { role: string; title: string }) => [role, title.slice(0, 25)]),
    ).toEqual([
      ['https://schema.org/correction', '2017-01-20T10:15:00+11:00'],
      ['https://schema.org/correction', '2017-01-21T14:05:00+11:00'],
    ])
    expect(ninjs.bodies).toHaveLength(1)
    expect(ninjs.bodies[0].charCount).toBe(ninjs.bodies[0].value.length)
    expect(ninjs).not.toHaveProperty('usageTerms')
    expect(ninjsOf('square-picture').associations[0]).toMatchObject({
      type: 'picture',
      by: found('square-picture').image?.credit,
      renditions: [{ contentType: 'image/jpeg', width: expect.any(Number), height: expect.any(Number) }],
    })
  })

  it('of an agency’s story is partial: no body, no picture, no correction, and rights reserved', () => {
    const ninjs = ninjsOf(AAP)
    expect(ninjs).toMatchObject({
      representationType: 'partial',
      copyrightHolder: 'Australian Associated Press',
      by: 'Australian Associated Press',
      associations: [],
      trustIndicators: [],
    })
    expect(ninjs).not.toHaveProperty('bodies')
    expect(ninjs.usageTerms).toContain('reserved')
  })

  it('names people and desks apart, the section and each topic', () => {
    const ninjs = ninjsOf('byline-and-source')
    expect(ninjs.by).toBe('World desk, Business desk')
    expect(ninjs.people).toEqual([])
    expect(ninjs.organisations.map(({ uri }: { uri: string }) => uri)).toEqual([
      'https://news.example/by/world-desk',
      'https://news.example/by/business-desk',
    ])
    const subjects = ninjsOf(AAP).subjects.map(({ rel, name }: { rel: string; name: string }) => [rel, name])
    expect(subjects).toEqual([
      ['section', 'Business'],
      ['about', 'China'],
      ['about', 'Donald Trump'],
      ['about', 'E-commerce'],
      ['about', 'Jobs'],
    ])
  })
})
