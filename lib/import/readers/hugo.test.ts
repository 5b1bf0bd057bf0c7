import { describe, expect, it } from 'vitest'
import { openHugo } from './hugo'
import { siteWith, storiesOf } from './testing'

/** After gohugo.io/content-management (front matter, page bundles, URLs, multilingual). */
describe('a site of Hugo', () => {
  it('tells its stories, whatever their fields are written in', async () => {
    const stories = await storiesOf(
      openHugo(
        siteWith({
          'content/news/toml.md':
            '+++\ntitle = "The budget"\ndate = 2019-10-01T09:00:00+10:00\nauthors = ["Jo Example", "Al Sample"]\ntags = ["tax"]\n[params]\nsubtitle = "In short."\n+++\nWords.\n',
          'content/news/yaml.md':
            '---\ntitle: "The harbour"\ndate: 2019-10-02\nlastmod: 2019-10-03 10:00\nauthor: {name: Jo Example}\ndescription: A ferry.\ncategories: [Transport]\nweight: 3\nfactbox: x\n---\n\nWords.\n',
          'content/news/json.md':
            '{\n  "title": "A brace: } and {",\n  "date": "Tue, 01 Oct 2019 09:00:00 +1000",\n  "Draft": true\n}\n\nWords.\n',
          'content/_index.md': '---\ntitle: Home\n---\n',
          'content/news/old.org': '#+title: Org',
          'themes/x/content/no.md': 'no',
        }),
      ),
    )
    expect(Object.keys(stories)).toEqual(['content/news/json.md', 'content/news/toml.md', 'content/news/yaml.md'])
    expect(stories['content/news/toml.md']).toMatchObject({
      ...{ headline: 'The budget', standfirst: 'In short.', publishedAt: '2019-10-01T09:00:00+10:00' },
      ...{ authors: ['Jo Example', 'Al Sample'], tags: ['tax'], categories: ['news'], standing: 'published' },
      ...{ addresses: ['/news/toml/'], body: { is: 'markdown', text: 'Words.\n' }, leftOut: [] },
      place: { line: 9 },
    })
    expect(stories['content/news/yaml.md']).toMatchObject({
      ...{ publishedAt: '2019-10-02T00:00:00+10:00', updatedAt: '2019-10-03T10:00:00+10:00', authors: ['Jo Example'] },
      ...{ standfirst: 'A ferry.', categories: ['Transport'], leftOut: ['field “factbox”'] },
    })
    expect(stories['content/news/json.md']).toMatchObject({
      ...{ headline: 'A brace: } and {', standing: 'draft', publishedAt: '2019-10-01T09:00:00+10:00' },
      body: { text: '\n\nWords.\n' },
    })
  })

  it('says what it holds that is no story', async () => {
    const reader = openHugo(siteWith({ 'content/_index.md': '', 'content/a/_index.md': '', 'content/a/b.org': '' }))
    expect(await storiesOf(reader)).toEqual({})
    expect(reader.leftOut?.()).toEqual([
      { kind: 'page of a list (_index)', count: 2 },
      { kind: 'file in .org', count: 1, place: { file: 'content/a/b.org' } },
    ])
  })

  it('knows where each story stood', async () => {
    const dated = (more = '') => `---\ntitle: The Budget, at last\ndate: 2019-10-01\n${more}---\nWords.\n`
    const stories = await storiesOf(
      openHugo(
        siteWith({
          'hugo.toml':
            'baseURL = "https://old.example/paper/"\n[permalinks]\nnews = "/:year/:month/:slug/"\n[permalinks.page]\nopinion = "/op/:sections[1:]/:slugorfilename/"\n',
          'content/news/named.md': dated('slug: budget\naliases: [/old/budget/, short]\n'),
          'content/news/unnamed.md': dated().replace('2019-10-01', '2019-10-01T09:00:00+10:00'),
          'content/opinion/2019/budget/index.md': dated('resources: [{src: a.jpg}]\n'),
          'content/sport/My Match.md': dated(),
          'content/sport/moved.md': dated('url: /anywhere/else.html\n'),
        }),
      ),
    )
    const addresses = Object.fromEntries(Object.entries(stories).map(([file, story]) => [file, story.addresses]))
    expect(addresses).toEqual({
      'content/news/named.md': ['/paper/2019/10/budget/', '/paper/old/budget/', '/paper/2019/10/short'],
      'content/news/unnamed.md': ['/paper/2019/10/the-budget-at-last/'],
      'content/opinion/2019/budget/index.md': ['/paper/op/2019/budget/'],
      'content/sport/My Match.md': ['/paper/sport/my-match/'],
      'content/sport/moved.md': ['/paper/anywhere/else.html'],
    })
  })

  it('knows from where its aliases led: beside the page, from there on, and from the top of the site', async () => {
    const page = (aliases: string) => `---\ntitle: A\ndate: 2019-10-01\naliases: [${aliases}]\n---\nWords.\n`
    const aliasesOf = async (config: string) => {
      const files = {
        'content/news/harbour/a.md': page('old, old-name/, ../up, ../../../../out/, ./here, /top/../whole/'),
        'content/news/b/index.md': page('../bundle'),
        'content/c.md': page('old-c'),
      }
      const stories = await storiesOf(openHugo(siteWith({ 'hugo.toml': config, ...files })))
      return Object.values(stories).map(({ addresses: [, ...others] }) => others)
    }
    expect(await aliasesOf('baseURL = "https://old.example/paper/"\n')).toEqual([
      ['/paper/old-c'],
      ['/paper/bundle'],
      [
        ...['/paper/news/harbour/old', '/paper/news/harbour/old-name/', '/paper/news/up', '/paper/out/'],
        ...['/paper/news/harbour/here', '/paper/whole/'],
      ],
    ])
    expect((await aliasesOf('uglyURLs = true\n'))[0]).toEqual(['/old-c.html'])
  })

  it('speaks each of its languages', async () => {
    const page = '---\ntitle: A\ndate: 2019-10-01\n---\nWords.\n'
    const stories = await storiesOf(
      openHugo(
        siteWith({
          'config/_default/config.yaml': 'defaultContentLanguage: en\n',
          'config/_default/languages.yaml': 'en: {weight: 1}\nar: {contentDir: content/ar}\nfr: {}\n',
          'content/news/a.md': page,
          'content/news/a.fr.md': page,
          'content/ar/news/a.md': page,
        }),
      ),
    )
    expect(Object.values(stories).map(({ lang, addresses: [address] }) => [lang, address])).toEqual([
      ['ar', '/ar/news/a/'],
      ['fr', '/fr/news/a/'],
      [undefined, '/news/a/'],
    ])
  })

  it('stands where it does as it is built, and not as it is tried', async () => {
    const page = '---\ntitle: A\ndate: 2019-10-01\n---\nWords.\n'
    const dir = siteWith({
      'config/_default/hugo.toml': 'baseURL = "/"\n[permalinks]\nnews = "/:slug/"\n',
      'config/_default/languages.toml': '[en]\nweight = 1\n[ar]\ncontentDir = "content/ar"\n',
      'config/production/hugo.toml': 'baseURL = "https://old.example/paper/"\n',
      'config/production/languages.toml': '[fr]\n',
      'content/news/a.fr.md': page,
      'content/ar/news/b.md': page,
    })
    const { folder, ...reader } = openHugo(dir)
    expect(folder?.()).toBe('/paper')
    const stories = Object.values(await storiesOf(reader))
    expect(stories.map(({ addresses: [address] }) => address)).toEqual(['/paper/ar/a/', '/paper/fr/a/'])
  })

  it('links to its pages by their files', async () => {
    const stories = await storiesOf(
      openHugo(
        siteWith({
          'content/news/a.md':
            '---\ntitle: A\ndate: 2019-10-01\n---\n[b]({{< ref "b.md" >}}) [c]({{< relref "/opinion/c#why" >}}) {{< youtube x >}}\n',
          'content/news/b.md': '---\ntitle: B\ndate: 2019-10-01\nslug: bee\n---\n',
          'content/opinion/c/index.md': '---\ntitle: C\ndate: 2019-10-01\n---\n',
        }),
      ),
    )
    expect(stories['content/news/a.md']?.body.text).toMatch(
      /^\[b\]\(\/news\/bee\/\) \[c\]\(\/opinion\/c\/#why\) <old-tag /,
    )
  })

  it('takes nothing live that was not', async () => {
    const page = (more: string) => `---\ntitle: A\n${more}\n---\nWords.\n`
    const stories = await storiesOf(
      openHugo(
        siteWith({
          'content/a.md': page('date: 2019-10-01\ndraft: true'),
          'content/b.md': page('date: 2019-10-01\nexpiryDate: 2019-11-01'),
          'content/c.md': page('date: 2019-10-01\npublishDate: 2999-01-01'),
          'content/d.md': page('author: Jo'),
          'content/e.md': page('date: 2019-10-01\nheadless: true'),
        }),
      ),
    )
    expect(Object.entries(stories).map(([file, { standing }]) => [file, standing])).toEqual([
      ['content/a.md', 'draft'],
      ['content/b.md', 'draft'],
      ['content/c.md', 'scheduled'],
      ['content/d.md', 'draft'],
    ])
    expect(stories['content/d.md']?.leftOut).toEqual(['no date, so that it is a draft'])
  })

  it('keeps the words of a story whose fields are broken', async () => {
    const stories = await storiesOf(
      openHugo(
        siteWith({
          'content/a.md': '---\ntitle: A\ndate: 2019-10-01\nquote: "open\n---\nWords.\n',
          'content/b.md': '+++\ntitle = A\n+++\nWords.\n',
        }),
      ),
    )
    expect(stories['content/a.md']).toMatchObject({ headline: 'A', body: { text: 'Words.\n' } })
    expect(stories['content/b.md']).toMatchObject({ headline: 'b', standing: 'draft', body: { text: 'Words.\n' } })
    for (const story of Object.values(stories)) expect(story.leftOut.join()).toMatch(/fields that cannot be read/)
  })
})
