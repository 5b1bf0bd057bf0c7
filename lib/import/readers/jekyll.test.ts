import { describe, expect, it } from 'vitest'
import { openJekyll } from './jekyll'
import { siteWith, storiesOf } from './testing'

const post = (more = '', body = 'Words.\n') => `---\ntitle: The budget\n${more}---\n${body}`

/** After jekyllrb.com/docs (posts, permalinks, front matter defaults) and jekyll-redirect-from. */
describe('a site of Jekyll', () => {
  it('tells its posts, with the date of the file’s name', async () => {
    const reader = openJekyll(
      siteWith({
        '_config.yml': 'timezone: Australia/Perth\nlang: en\n',
        '_data/authors.yml': 'jo:\n  name: Jo Example\n',
        '_posts/2019-10-01-the-budget.md': post(
          'author: jo\ncategories: money state\ntags: [tax, debt]\nexcerpt: In short.\nlayout: post\nimage: {path: /img/a.jpg, alt: A hall}\n',
        ),
        '_posts/no-date.md': post(),
        '_drafts/idea.md': post(),
        'about.md': post(),
        '_site/2019/10/01/the-budget.html': 'built',
      }),
    )
    const stories = await storiesOf(reader)
    expect(stories['_posts/2019-10-01-the-budget.md']).toMatchObject({
      ...{ headline: 'The budget', standfirst: 'In short.', slug: 'the-budget', standing: 'published', lang: 'en' },
      ...{ publishedAt: '2019-10-01T00:00:00+08:00', authors: ['Jo Example'], categories: ['money', 'state'] },
      ...{ tags: ['tax', 'debt'], lead: { src: '/img/a.jpg', alt: 'A hall' }, leftOut: [] },
      addresses: ['/money/state/2019/10/01/the-budget.html'],
    })
    // Its address begins with the day on which it would have gone out.
    expect(stories['_drafts/idea.md']).toMatchObject({ standing: 'draft', addresses: [] })
    expect(Object.keys(stories)).toHaveLength(2)
    expect(reader.leftOut?.()).toMatchObject([{ kind: 'page that is no post', count: 2 }])
  })

  it('tells whom a lead is from in words, with the address behind them', async () => {
    const stories = await storiesOf(
      openJekyll(
        siteWith({
          '_posts/2019-10-01-a.md': post('image: /a.jpg\nimage_credit: "[Jane Doe](https://jane.example/)"\n'),
          '_posts/2019-10-01-b.md': post(
            'image: {path: /b.jpg, credit: Jane *Doe*, creditlink: "https://jane.example/"}\n',
          ),
          '_posts/2019-10-01-c.md': post('image: /c.jpg\ncredit: Jane Doe\ncredit_url: https://jane.example/\n'),
        }),
      ),
    )
    for (const { lead, leftOut } of Object.values(stories)) {
      expect(lead).toMatchObject({ credit: 'Jane Doe', creditUrl: 'https://jane.example/' })
      expect(leftOut).toEqual([])
    }
  })

  it('knows where each post stood', async () => {
    const stories = await storiesOf(
      openJekyll(
        siteWith({
          '_config.yml':
            'baseurl: /paper\npermalink: pretty\ntimezone: Australia/Sydney\ncollections: {essays: {output: true, permalink: "/essays/:name/"}}\ndefaults:\n  - {scope: {path: "", type: posts}, values: {author: Desk}}\n  - {scope: {path: sport}, values: {permalink: "/s/:short_year/:i_month/:slug"}}\n',
          '_posts/2019-10-01-a.md': post('redirect_from:\n  - /old/a/\n  - /2018/a\n'),
          '_posts/2019-10-01-b.md': post('permalink: /fixed/b.html\nredirect_from: /one/\n'),
          '_posts/2019-10-01-c.md': post('date: 2019-09-30 23:30:00 -0000\nslug: sea\n'),
          'sport/_posts/2019-10-01-match.md': post(),
          '_essays/long.md': post('date: 2019-10-01\n'),
        }),
      ),
    )
    expect(Object.values(stories).map(({ addresses }) => addresses)).toEqual([
      ['/paper/essays/long/'],
      ['/paper/2019/10/01/a/', '/paper/old/a/', '/paper/2018/a'],
      ['/paper/fixed/b.html', '/paper/one/'],
      ['/paper/2019/10/01/sea/'],
      ['/paper/s/19/10/match'],
    ])
    expect(stories['_posts/2019-10-01-a.md']?.authors).toEqual(['Desk'])
    expect(stories['sport/_posts/2019-10-01-match.md']?.categories).toEqual(['sport'])
  })

  it('links to its posts and files by their names', async () => {
    const body =
      '[b]({% post_url 2019-10-02-b %}) [c]({% link _posts/2019-10-02-b.md %}) [d]({% link files/d.pdf %}) {{ page.title }}'
    const stories = await storiesOf(
      openJekyll(
        siteWith({ '_posts/2019-10-01-a.md': post('', body), '_posts/2019-10-02-b.md': post('permalink: /bee/\n') }),
      ),
    )
    expect(stories['_posts/2019-10-01-a.md']?.body.text).toMatch(
      /^\[b\]\(\/bee\/\) \[c\]\(\/bee\/\) \[d\]\(\/files\/d.pdf\) <old-tag /,
    )
  })

  it('has lists of words, and no list of its headings', async () => {
    const body = '* Contents\n{:toc}\n\nEbb\n: It falls.\n'
    const stories = await storiesOf(openJekyll(siteWith({ '_posts/2019-10-01-a.md': post('', body) })))
    expect(stories['_posts/2019-10-01-a.md']?.body.text).toMatch(
      /^\s*<dl>\s*<dt>\s*Ebb\s*<\/dt>\s*<dd>\s*It falls\.\s*<\/dd>\s*<\/dl>\s*$/,
    )
  })

  it('says what of its fields cannot be read, and what to mend', async () => {
    const stories = await storiesOf(openJekyll(siteWith({ '_posts/2019-10-01-a.md': post('tags [a]\nauthor: Jo\n') })))
    expect(stories['_posts/2019-10-01-a.md']?.leftOut).toContainEqual(
      expect.stringMatching(/^fields that cannot be read: this line is no field — write a name, a colon and a space/),
    )
  })

  it('takes nothing live that was not', async () => {
    const stories = await storiesOf(
      openJekyll(siteWith({ '_posts/2019-10-01-a.md': post('published: false\n'), '_posts/2999-10-01-b.md': post() })),
    )
    expect(Object.values(stories).map(({ standing }) => standing)).toEqual(['draft', 'scheduled'])
  })
})
