import { beforeAll, describe, expect, it, vi } from 'vitest'
import { checkContent } from '../../desk/publish'
import { isError } from '../../newsroom/problem'
import type { Reader } from '../old-story'
import { movingIn } from '../testing'
import { openEleventy } from './eleventy'
import { openHugo } from './hugo'
import { openJekyll } from './jekyll'
import { openMarkdownFolder } from './markdown-folder'
import { openSubstack } from './substack'
import { siteWith } from './testing'

/** Whole sites, taken over as `npm run import` does. */

const SITES: Array<[name: string, open: (dir: string) => Reader]> = [
  ['hugo', openHugo],
  ['jekyll', openJekyll],
  ['eleventy', openEleventy],
  ['substack', openSubstack],
  ['markdown', openMarkdownFolder],
]

beforeAll(() => {
  vi.stubEnv('LOG_LEVEL', 'silent')
})

function take(name: string, open: (dir: string) => Reader) {
  const dir = `lib/import/fixtures/${name}`
  return { ...movingIn([dir]), reader: () => open(dir) }
}

describe.each(SITES)('a site of %s', (name, open) => {
  it('passes the check when it is taken over', async () => {
    const { contentDir, write, reader } = take(name, open)
    await write(reader())
    const { problems } = await checkContent(contentDir)
    expect(problems.filter(isError)).toEqual([])
  })
})

const bodyOf = (file: string) => file.split('---\n').slice(2).join('---\n').trim()

it('a story of Hugo keeps its pictures, its links, and what its tags stood for', async () => {
  const { write, read, map, reader } = take('hugo', openHugo)
  await write(reader())
  expect(map()).toMatch(/^ {2}note: words # 1, such as \{\{% note %\}\}$/m)
  const story = read('articles/2019/10/late-ferries.mdx')
  expect(story).toMatch(/^ {2}- \/news\/2019\/10\/late-ferries\/\n {2}- \/2019\/ferries\/\n {2}- \/short$/m)
  expect(story).toContain('credit: Jo Example')
  expect(bodyOf(story)).toBe(`The last ferry leaves at **one** — see [the budget](/article/budget#figures).

## The figures

<Embed url="https://www.youtube.com/watch?v=aqz-KE-bpKQ" title="Video on YouTube" />

<Figure src="cafe-harbour.svg" alt="Boats at night" caption="The harbour" />

It is **free** for \\{all} who wait: x<sup>2</sup>.

\`\`\`
{{< youtube x >}}
\`\`\``)
})

it('a post of Jekyll keeps what Liquid printed, and its code', async () => {
  const { write, read, report, reader } = take('jekyll', openJekyll)
  await write(reader())
  expect(bodyOf(read('articles/2018/03/trams-return.mdx'))).toBe(`After fifty years.

<Figure src="my-picture.svg" alt="A tram" />

More in [the timetable](/article/timetable), *they say*.\\
It rains.

<Embed url="https://www.youtube.com/watch?v=aqz-KE-bpKQ" title="Video on YouTube" />

Write \\{\\{ braces }}.

\`\`\`ruby
puts "{{ page.title }}"
\`\`\``)
  expect(report()).toContain('{: .wide}')
})

const post = (title: string, body: string) => `---\ntitle: ${title}\ndate: 2018-03-01\n---\n${body}\n`

it.each([
  [
    'Hugo',
    openHugo,
    'content/news/one.md',
    { 'content/news/two.md': 'Two', 'content/news/three/index.md': 'Three' },
    [
      ...['two.md', './two.md#p2', '/news/two.md', '{{< relref "../news/two.md" >}}', '{{< ref "./two.md#p2" >}}'],
      ...['three/index.md', 'about.md', 'https://other.example/two.md'],
    ],
    [
      ...['/article/two', '/article/two#p2', '/article/two', '/article/two', '/article/two#p2'],
      ...['/article/three', 'https://old.example/news/one/about.md', 'https://other.example/two.md'],
    ],
  ],
  [
    'Jekyll',
    openJekyll,
    '_posts/2018-03-01-one.md',
    { '_posts/2018-03-02-two.md': 'Two', '_drafts/three.md': 'Three' },
    [
      '2018-03-02-two.md',
      '../_posts/2018-03-02-two.md#p2',
      '{% link /_posts/2018-03-02-two.md %}',
      '2018-03-02-two.markdown',
    ],
    ['/article/two', '/article/two#p2', '/article/two', 'https://old.example/2018/03/01/2018-03-02-two.markdown'],
  ],
  [
    'Eleventy',
    openEleventy,
    'posts/one.md',
    { 'posts/two.md': 'Two' },
    ['two.md', '/posts/two.md', "{{ '/posts/two.md' | inputPathToUrl }}"],
    ['/article/two', '/article/two', '/article/two'],
  ],
  [
    'a folder of texts',
    openMarkdownFolder,
    'a/one.md',
    { 'b/two boats.md': 'Two' },
    ['../b/two%20boats.md', '/b/two%20boats.md'],
    ['/article/two-boats', '/article/two-boats'],
  ],
])('links of %s to files of the same site lead to their stories', async (_, open, from, others, links, targets) => {
  const dir = siteWith({
    [from]: post('One', links.map((link) => `[Words](${link})`).join(' ')),
    ...Object.fromEntries(
      Object.entries(others).map(([file, title]) => [file, post(title, 'Words.\n\n## P2\n\nMore.')]),
    ),
  })
  const { contentDir, write, read } = movingIn([dir])
  await write(open(dir))
  const story = read('articles/2018/03/one.mdx')
  expect([...story.matchAll(/\[Words\]\((.*?)\)/g)].map(([, address]) => address)).toEqual(targets)
  const { problems } = await checkContent(contentDir)
  expect(problems.filter(isError)).toEqual([])
})

it('a letter of Substack keeps its notes, and asks nobody to subscribe', async () => {
  const { write, read, reader } = take('substack', openSubstack)
  await write(reader())
  const letter = bodyOf(read('articles/2021/02/the-letter.mdx'))
  expect(letter).toContain('And this.[^1]')
  expect(letter).toContain('[^1]: A note of the letter.')
  expect(letter).not.toMatch(/subscribe/i)
  expect(read('articles/2021/02/for-members.mdx')).toContain('status: draft')
})
