import { describe, expect, it } from 'vitest'
import { openEleventy } from './eleventy'
import { siteWith, storiesOf } from './testing'

/** After 11ty.dev/docs (dates, permalinks, data cascade, collections). */
describe('a site of Eleventy', () => {
  it('tells its pages, with what the data of their folders say', async () => {
    const reader = openEleventy(
      siteWith({
        'eleventy.config.js': 'export default () => ({ dir: { input: "src", output: "_site" } })',
        'README.md': 'How to build',
        'src/posts/posts.json':
          '{ "tags": "posts", "author": "Desk", "layout": "post.njk", "permalink": "/news/{{ page.date | date: \'%Y/%m\' }}/{{ page.fileSlug }}/" }',
        'src/posts/2019-10-01-budget.md': '---\ntitle: The budget\ntags: [tax]\ndescription: In short.\n---\nWords.\n',
        'src/posts/2019-10-02-own.md':
          '---\ntitle: Own Words\npermalink: "/{{ title | slugify }}/index.html"\nredirect_from: [/o/, o-2]\n---\nWords.\n',
        'src/posts/2019-10-03-made.md': '---\ntitle: Made\npermalink: "/{{ section | house }}/"\n---\nWords.\n',
        'src/index.njk': '---\ntitle: Home\n---\n',
        'src/_includes/post.njk': '',
      }),
    )
    const stories = await storiesOf(reader)
    expect(stories['src/posts/2019-10-01-budget.md']).toMatchObject({
      ...{ headline: 'The budget', slug: 'budget', authors: ['Desk'], tags: ['tax'], standing: 'published' },
      ...{ publishedAt: '2019-10-01T00:00:00+10:00', addresses: ['/news/2019/10/budget/'], leftOut: [] },
    })
    expect(stories['src/posts/2019-10-02-own.md']?.addresses).toEqual(['/own-words/', '/o/', '/o-2'])
    expect(stories['src/posts/2019-10-03-made.md']).toMatchObject({
      ...{ addresses: [], leftOut: ['address that a program makes: /{{ section | house }}/'] },
    })
    expect(Object.keys(stories)).toHaveLength(3)
    expect(reader.leftOut?.()).toMatchObject([{ count: 1, place: { file: 'src/index.njk' } }])
  })

  it('has its pages where their files are, unless they say otherwise', async () => {
    const page = (more = '') => `---\ntitle: A\n${more}---\nWords.\n`
    const stories = await storiesOf(
      openEleventy(
        siteWith({
          'news/2019-10-01-a.md': page(),
          'news/2019-10-02-b/index.md': page('draft: true\n'),
          'news/c.md': page('date: 2019-10-03\npermalink: false\n'),
          'news/d.md': page('date: git Last Modified\n'),
          'news/news.11tydata.js': 'module.exports = {}',
        }),
      ),
    )
    expect(Object.values(stories).map(({ addresses, standing }) => [addresses, standing])).toEqual([
      [['/news/a/'], 'published'],
      [['/news/2019-10-02-b/'], 'draft'],
      [['/news/c/'], 'draft'],
      [['/news/d/'], 'draft'],
    ])
    expect(stories['news/2019-10-01-a.md']?.leftOut).toEqual(['fields that the program news/news.11tydata.js gives'])
  })
})
