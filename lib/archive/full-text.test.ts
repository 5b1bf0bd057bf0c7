import { beforeAll, describe, expect, it } from 'vitest'
import { publicAt } from '../newsroom/published'
import type { Article } from '../newsroom/story'
import { openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')

let fullText: typeof import('./full-text').fullText
let stories: typeof import('./stories')

beforeAll(async () => {
  const dir = smallNewsroom()
  for (const name of ['lead', 'second', 'third'])
    writeFile(
      dir,
      `pictures/${name}.svg`,
      `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"><desc>${name}</desc><path d="M0 0h9v9z"/></svg>`,
    )
  writeFile(
    dir,
    'sources/agency.yaml',
    'name: A\nfullName: An agency\nurl: https://agency.example/\nrights: {json: true}\n',
  )
  const figures = ['second', 'third'].map((name) => `<Figure src="${name}.svg" alt="The ${name}" credit="Ann Lee" />`)
  writeStory(dir, 'whole', {
    id: 'whole000',
    fields: [
      'image: {src: lead.svg, alt: "The *lead*", caption: A caption & more, credit: Ann Lee}',
      'keyPoints: ["High at <nine>", "*Low* at three"]',
      'corrections: [{at: 2017-01-13T09:00:00+11:00, text: "It was [high]."}]',
    ].join('\n'),
    body: `The body.\n\n${figures.join('\n\n')}\n\nSee [below](#below).\n\n## Below\n\nThe end.`,
  })
  writeStory(dir, 'without-lead', { id: 'nolead00', body: `The body.\n\n${figures.join('\n\n')}` })
  writeStory(dir, 'twice-corrected', {
    id: 'twice000',
    fields: 'corrections: [{at: 2017-01-13T09:00:00+11:00, text: One.}, {at: 2017-01-14T09:00:00+11:00, text: Two.}]',
  })
  writeStory(dir, 'arabic', { id: 'arabic00', fields: 'lang: ar', body: 'يأتي المد.' })
  writeStory(dir, 'agency-story', { id: 'agency00', fields: 'source: agency' })
  await openIndexOf(dir)
  fullText = (await import('./full-text')).fullText
  stories = await import('./stories')
}, 60_000)

function found(slug: string): Article {
  const article = stories.findArticle(slug, publicAt(NOW))
  if (!article) throw new Error(`${slug} is not live`)
  return article
}

const textOf = (slug: string) => fullText('feed text', found(slug)) ?? { html: '', markdown: '' }

/** Names of pictures, in the order in which a text shows them. */
const picturesIn = (text: string) => [...text.matchAll(/\/pictures\/([a-z]+)-/g)].map(([, name]) => name)

describe('the full text', () => {
  it('is picture, key points, body and corrections, in that order', () => {
    const { html, markdown } = textOf('whole')
    const order = (text: string, parts: string[]) => parts.map((part) => text.indexOf(part))
    for (const places of [
      order(html, ['<figure><img', '<ul><li>High', '<p>The body.', 'The end.', '<aside><h2>Correction</h2>']),
      order(markdown, ['![The', '- High', 'The body.', 'The end.', '## Correction']),
    ]) {
      expect(places).not.toContain(-1)
      expect(places).toEqual([...places].sort((a, b) => a - b))
    }
  })

  it('shows each picture where it stands, at an address that the whole world reaches', () => {
    for (const text of Object.values(textOf('whole'))) {
      expect(picturesIn(text)).toEqual(['lead', 'second', 'third'])
      expect(text).not.toMatch(/\.invalid|(?:src|href)="\/|\]\(\//)
    }
    for (const text of Object.values(textOf('without-lead'))) expect(picturesIn(text)).toEqual(['second', 'third'])
  })

  it('leads to the story’s page for a place in it', () => {
    const { html, markdown } = textOf('whole')
    expect(html).toContain('<a href="https://news.example/article/whole#below">below</a>')
    expect(markdown).toContain('[below](https://news.example/article/whole#below)')
  })

  it('keeps the signs of a reporter’s words as signs', () => {
    const { html, markdown } = textOf('whole')
    expect(html).toContain('alt="The *lead*"')
    expect(html).toContain('A caption &#x26; more (Ann Lee)')
    expect(html).toContain('<li>High at &#x3C;nine></li>')
    expect(markdown).toContain('- High at \\<nine>\n- \\*Low\\* at three')
    expect(markdown).toContain('**13 January 2017** It was \\[high].')
  })

  it('says how many corrections there are', () => {
    expect(textOf('whole').html).toContain('<h2>Correction</h2>')
    expect(textOf('twice-corrected').html).toContain('<h2>Corrections</h2>')
    expect(textOf('twice-corrected').markdown).toMatch(/## Corrections\n\n.*One\.\n\n.*Two\.$/)
    expect(textOf('without-lead').html).not.toContain('Correction')
  })

  it('names its language and direction, when they are not the newspaper’s', () => {
    expect(textOf('arabic').html).toBe('<div lang="ar" dir="rtl"><p>يأتي المد.</p></div>')
    expect(textOf('whole').html).not.toContain('<div')
  })

  it('is had by those outputs alone that the source allows', () => {
    const agency = found('agency-story')
    expect(fullText('ninjs twin', agency)?.html).toContain('The tide comes in')
    for (const output of ['feed text', 'Markdown twin'] as const) expect(fullText(output, agency)).toBeUndefined()
  })
})
