import { expect, it } from 'vitest'
import { openMarkdownFolder } from './markdown-folder'
import { momentOf } from './old-moment'
import { siteWith, storiesOf } from './testing'

it('a folder of texts tells what files and paths say', async () => {
  const stories = await storiesOf(
    openMarkdownFolder(
      siteWith({
        'news/2019/10/budget.md': '# The budget {#budget}\n\nWords.\n',
        '2019-10-02 harbour.txt': 'Words of the harbour.\n',
        'sport/match/index.md':
          '---\ntitle: The match\ndate: October 3, 2019 9:00 PM\nurl: https://old.example/m?id=7\ntags: a, b\n---\nWords.\n',
        'page.html': '<h1>A page</h1><p>Words.</p>',
      }),
    ),
  )
  expect(stories['news/2019/10/budget.md']).toMatchObject({
    ...{ headline: 'The budget', slug: 'budget', publishedAt: '2019-10-01T00:00:00+10:00', categories: ['news'] },
    ...{ addresses: ['/news/2019/10/budget'], body: { is: 'markdown', text: '\nWords.\n' } },
  })
  expect(stories['2019-10-02 harbour.txt']).toMatchObject({ slug: 'harbour', publishedAt: '2019-10-02T00:00:00+10:00' })
  expect(stories['sport/match/index.md']).toMatchObject({
    ...{
      slug: 'match',
      publishedAt: '2019-10-03T21:00:00+10:00',
      addresses: ['/m?id=7'],
      tags: ['a', 'b'],
      categories: ['sport'],
    },
  })
  expect(stories['page.html']).toMatchObject({
    headline: 'A page',
    standing: 'draft',
    body: { is: 'html', text: '<p>Words.</p>' },
  })
})

it.each([
  ['2019-10-01', '2019-10-01T00:00:00+10:00'],
  ['2019/1/2', '2019-01-02T00:00:00+11:00'],
  ['20191001', '2019-10-01T00:00:00+10:00'],
  ['2019-10-01 09:00:00 +1100', '2019-10-01T09:00:00+11:00'],
  ['2019-10-01T09:00:00.123Z', '2019-10-01T09:00:00+00:00'],
  ['Tue, 01 Oct 2019 09:00:00 GMT', '2019-10-01T19:00:00+10:00'],
  ['1 October 2019', '2019-10-01T00:00:00+10:00'],
  ['2019-06-31', undefined],
  ['Last Modified', undefined],
  ['', undefined],
])('the moment “%s” is %s in Sydney', (written, expected) => {
  expect(momentOf(written, 'Australia/Sydney')?.toString({ timeZoneName: 'never', smallestUnit: 'second' })).toBe(
    expected,
  )
})
