import { beforeAll, describe, expect, it } from 'vitest'
import { publicAt } from '../../newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, smallNewsroom, writeStory } from '../../testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const SITE = 'https://news.example'

/** The structured data of a story of the newsroom that was opened last, as a page writes it. */
async function opened() {
  const { articleJsonLd } = await import('./news-article')
  const { findArticle } = await import('../../archive/stories')
  const { getSite } = await import('../../archive/register')
  return (slug: string, now = NOW) => {
    const article = findArticle(slug, publicAt(now))
    if (!article) throw new Error(`${slug} is not live`)
    return { article, data: JSON.parse(JSON.stringify(articleJsonLd(article, getSite()))) }
  }
}

describe('in the frozen newsroom', () => {
  let dataOf: Awaited<ReturnType<typeof opened>>

  beforeAll(async () => {
    await openIndexOf(FROZEN_NEWSROOM)
    dataOf = await opened()
  }, 120_000)

  it('a story is a NewsArticle, known for good by its short address', () => {
    const { article, data } = dataOf('how-tides-work')
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      additionalType: 'https://schema.org/BackgroundNewsArticle',
      '@id': `${SITE}/s/${article.id}`,
      url: `${SITE}/article/how-tides-work`,
      mainEntityOfPage: `${SITE}/article/how-tides-work`,
      headline: 'How the tide comes in',
      datePublished: '2017-01-24T16:20:00+11:00',
      dateModified: '2017-01-24T16:20:00+11:00',
      isAccessibleForFree: true,
      inLanguage: 'en-AU',
      wordCount: article.words,
      author: [{ '@type': 'Organization', name: 'Science desk', url: `${SITE}/by/science-desk` }],
      publisher: { '@type': 'NewsMediaOrganization', name: 'Currawong' },
    })
    expect(data).not.toHaveProperty('correction')
    expect(data).not.toHaveProperty('sourceOrganization')
  })

  it.each([
    ['square-picture', 'ReportageNewsArticle'],
    ['analysis-story', 'AnalysisNewsArticle'],
    ['opinion-story', 'OpinionNewsArticle'],
  ])('%s is a NewsArticle, and more precisely an %s', (slug, kind) => {
    expect(dataOf(slug).data).toMatchObject({
      '@type': 'NewsArticle',
      additionalType: `https://schema.org/${kind}`,
    })
  })

  it('a picture comes in the three shapes of search results, with its credit', () => {
    const { article, data } = dataOf('square-picture')
    expect(data.image).toHaveLength(3)
    const shapes = data.image.map(({ width, height }: { width: number; height: number }) => width / height)
    for (const [index, shape] of [16 / 9, 4 / 3, 1].entries()) expect(shapes[index]).toBeCloseTo(shape, 1)
    for (const image of data.image)
      expect(image).toMatchObject({
        '@type': 'ImageObject',
        creditText: article.image?.credit,
        url: expect.stringMatching(/\.jpeg$/),
      })
    expect(data.thumbnailUrl).toBe(data.image[2].url)
  })

  it('a story without a picture has its card, whose credit is the newspaper’s', () => {
    expect(dataOf('no-picture').data.image).toEqual([
      expect.objectContaining({ url: expect.stringContaining('/cards/story/no-picture-'), width: 1200, height: 630 }),
    ])
    expect(dataOf('no-picture').data.image[0].creditText).toBe('Currawong')
  })

  it('each correction is said, with its moment, and is the last change', () => {
    const { article, data } = dataOf('corrected-story')
    expect(data.correction).toEqual([
      { '@type': 'CorrectionComment', text: article.corrections[0]?.text, datePublished: '2017-01-20T10:15:00+11:00' },
      { '@type': 'CorrectionComment', text: article.corrections[1]?.text, datePublished: '2017-01-21T14:05:00+11:00' },
    ])
    expect(data.dateModified).toBe('2017-01-21T14:05:00+11:00')
  })

  it('a recording is one', () => {
    const { article, data } = dataOf('every-block')
    expect(data.audio).toEqual(
      article.audio.map(({ title }) => ({ '@type': 'AudioObject', name: title, contentUrl: `${SITE}/audio/tone.wav` })),
    )
    expect(data.audio).toHaveLength(1)
    expect(dataOf('how-tides-work').data).not.toHaveProperty('audio')
  })

  it('a video of another’s is one, with its picture where we have one', () => {
    const { data } = dataOf('every-block')
    const video = { '@type': 'VideoObject', uploadDate: data.datePublished }
    expect(data.video).toEqual([
      {
        ...video,
        name: 'Big Buck Bunny, a short film that anyone may copy',
        embedUrl: 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&start=0',
        thumbnailUrl: expect.stringMatching(/^https:.*\/tram-.*\.jpeg$/),
      },
      {
        ...video,
        name: 'Video on Vimeo',
        embedUrl: 'https://player.vimeo.com/video/1084537?dnt=1&autoplay=1',
      },
    ])
    expect(dataOf('how-tides-work').data).not.toHaveProperty('video')
  })

  it('an agency’s story names the agency as its source, its author and the holder of its rights', () => {
    const agency = { '@type': 'Organization', name: 'Australian Associated Press', url: 'https://www.aap.com.au/' }
    const { data } = dataOf('alibabas-ma-meets-trump-promises-us-jobs')
    expect(data).toMatchObject({ author: [agency], sourceOrganization: agency, copyrightHolder: agency })
    const both = dataOf('byline-and-source').data
    expect(both).toMatchObject({ sourceOrganization: agency, copyrightHolder: agency })
    expect(both.author.map(({ name }: { name: string }) => name)).toEqual(['World desk', 'Business desk'])
  })

  it('an original names its translations, and each of them the original', () => {
    const original = dataOf('how-tides-work')
    const reference = ({ article }: typeof original) => ({
      '@type': 'NewsArticle',
      url: `${SITE}/article/${article.slug}`,
      headline: article.headline,
      inLanguage: article.lang,
    })
    const translations = ['chinese', 'vietnamese'].map((slug) => dataOf(slug))
    expect(original.data.workTranslation).toEqual(translations.map(reference))
    expect(original.data).not.toHaveProperty('translationOfWork')
    for (const translation of translations) {
      expect(translation.data.translationOfWork).toEqual(reference(original))
      expect(translation.data).not.toHaveProperty('workTranslation')
    }
  })
})

describe('a translation', () => {
  const HOUR = Date.parse('2017-01-20T09:00:00+11:00')

  it('is named from its hour on, and knows nothing of an original that is no more', async () => {
    const dir = smallNewsroom()
    writeStory(dir, 'original', { id: 'original' })
    writeStory(dir, 'in-french', {
      id: 'infrench',
      fields: 'lang: fr\ntranslationOf: original\npublishedAt: 2017-01-20T09:00:00+11:00',
    })
    writeStory(dir, 'taken-back', {
      id: 'takenbck',
      fields: 'status: withdrawn\nwithdrawal: {at: 2017-01-13T09:00:00+11:00, reason: A test.}',
    })
    writeStory(dir, 'its-translation', { id: 'itstrans', fields: 'lang: de\ntranslationOf: taken-back' })
    await openIndexOf(dir)
    const dataOf = await opened()
    expect(dataOf('original', HOUR - 1).data).not.toHaveProperty('workTranslation')
    expect(dataOf('original', HOUR).data.workTranslation).toHaveLength(1)
    expect(dataOf('its-translation').data).not.toHaveProperty('translationOfWork')
    expect(dataOf('its-translation').data).not.toHaveProperty('workTranslation')
  })
})
