import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../index/database'
import { fc, runs } from '../properties'
import { temporaryDir } from '../testing'
import type { OldStory, Reader } from './old-story'
import { openEleventy } from './readers/eleventy'
import { openGhost } from './readers/ghost'
import { openHugo } from './readers/hugo'
import { openJekyll } from './readers/jekyll'
import { openMarkdownFolder } from './readers/markdown-folder'
import { openSubstack } from './readers/substack'
import { openWordPress } from './readers/wordpress'
import { filesIn, movingIn, OLD, oldStory, readerOf, uploads } from './testing'

/** A second run of one and the same export changes no file. */

const PICTURES = ['img/a.png', 'img/A.png', 'img/b.gif', 'two.jpg', '2016/05/IMG_1.JPG', '2016/05/café.png']

/** What a site of Jekyll can hold that is awkward to know again. */
const AWKWARD = {
  '_config.yml': 'permalink: pretty\ncollections: [guides]\n',
  '_posts/2018-03-01-one.md':
    '---\ntitle: One\ncategories: science\n---\nWords {{ page.title }} {% quiz 1 %} ![A](/img/a.png) [x](/plan.pdf)\n',
  '_posts/2018-03-02-one.md':
    '---\ntitle: One again\nredirect_from: [/old/one, /Science, /weather]\n---\nWords. ![B](/img/A.png) ![](/img/b.gif)\n',
  'news/_posts/2018-03-02-one.md':
    '---\ntitle: One again\npermalink: /weather/\n---\nWords. {{ site.x }} [to](/weather/2018/03/05/five/)\n',
  '_posts/2018-03-04-four.md':
    '---\ntitle: Four\npublished: false\ncategories: [Weather, Big]\n---\nWords.{% quiz 2 %} [to](/weather/2018/03/05/five/)\n',
  '_posts/2018-03-05-five.md':
    '---\ntitle: Five\ncategory: Weather\ntags: [a b, C]\nimage: /img/a.png\n---\nWords.{: .lead}\n',
  '_drafts/later.md': '---\ntitle: Later\n---\nWords. {{ page.date }} ![A](/img/a.png)\n',
  '_drafts/later-still.md': '---\ntitle: Later\n---\nWords.\n',
  '_guides/first.md': '---\ntitle: Guide\n---\nWords {% quiz 3 %}.\n',
  '_guides/sub/first.md': '---\ntitle: Guide\nimage: /img/A.png\n---\n![](/img/a.png)\n',
}

function folderOf(files: Record<string, string>): string {
  const dir = temporaryDir()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    writeFileSync(path.join(dir, name), text)
  }
  return dir
}

type Moving = ReturnType<typeof movingIn>

const everythingOf = ({ contentDir, map }: Moving) => ({ ...filesIn(contentDir), map: map() })

/** Makes all stories anew, as a version does that makes them otherwise. */
function forgetSources({ importDir }: Moving): void {
  const ledger = openDatabase(path.join(importDir, 'ledger.db'), 'writer')
  ledger.run("UPDATE stories SET source = ''")
  ledger.close()
}

async function runTwice(moving: Moving, open: () => Reader): Promise<void> {
  vi.setSystemTime('2017-01-31T09:00:00+11:00')
  await moving.write(open())
  const first = everythingOf(moving)
  vi.setSystemTime('2017-02-01T10:00:00+11:00')
  const { files } = await moving.write(open())
  expect(everythingOf(moving)).toEqual(first)
  expect(files).toMatchObject({ written: 0, edited: 0 })
  forgetSources(moving)
  expect((await moving.write(open())).files).toMatchObject({ written: 0, edited: 0 })
  expect(everythingOf(moving)).toEqual(first)
}

afterEach(() => {
  vi.useRealTimers()
})

const SITES: Array<[system: string, dir: string, open: (dir: string) => Reader]> = [
  ['WordPress', 'lib/import/fixtures', () => openWordPress('lib/import/fixtures/wordpress.xml')],
  ['Ghost', 'lib/import/fixtures', () => openGhost('lib/import/fixtures/ghost.json', OLD)],
  ['Hugo', 'lib/import/fixtures/hugo', openHugo],
  ['Jekyll', 'lib/import/fixtures/jekyll', openJekyll],
  ['Jekyll with all that is awkward', folderOf(AWKWARD), openJekyll],
  ['Eleventy', 'lib/import/fixtures/eleventy', openEleventy],
  ['Substack', 'lib/import/fixtures/substack', openSubstack],
  ['a folder of texts', 'lib/import/fixtures/markdown', openMarkdownFolder],
]

describe.each(SITES)('a second run of %s', (_, dir, open) => {
  it.each([false, true])('changes nothing (rehearsed first: %s)', async (isRehearsed) => {
    const moving = movingIn([dir, await uploads(PICTURES)])
    if (isRehearsed) await moving.rehearse(open(dir))
    await runTwice(moving, () => open(dir))
  })
})

it('a second run changes nothing, whatever stories say of themselves and of each other', async () => {
  const media = await uploads(PICTURES)
  const few = fc.constantFrom('one', 'two', 'News', 'science', 'Café', 'constructor', '__proto__', '7')
  const body = fc.array(
    fc.oneof(
      few.map((word) => `<p>Words of ${word}.</p>`),
      few.map((key) => `<p><a href="/2016/05/${key}/">This</a></p>`),
      few.map((name) => `[${name} id="1"]`),
      few.map((name) => `[${name} a="b"]Inside.[/${name}]`),
      fc.constantFrom(...PICTURES).map((name) => `<img src="/${name}">`),
      fc.constantFrom(...PICTURES).map((name) => `<img src="/${name}" alt="A ferry">`),
    ),
    { maxLength: 4 },
  )
  const story = fc.record({
    key: few,
    slug: few,
    standing: fc.constantFrom<OldStory['standing']>('published', 'draft', 'members'),
    publishedAt: fc.constantFrom('2016-05-01T10:30:00+10:00', undefined),
    names: fc.array(few, { maxLength: 3 }),
    addresses: fc.array(
      few.map((word) => `/${word}`),
      { maxLength: 2 },
    ),
    body,
  })
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(story, { selector: ({ key }) => key, maxLength: 6 }), async (told) => {
      const stories = told.map(({ key, slug, standing, publishedAt, names, addresses, body }): OldStory => {
        const { publishedAt: day, ...others } = oldStory(key)
        const at = standing === 'draft' ? publishedAt : day
        return {
          ...others,
          ...(at === undefined ? {} : { publishedAt: at }),
          ...{ slug, standing, authors: names, categories: names, tags: names },
          addresses: [...others.addresses, ...addresses],
          body: { is: 'html', text: body.join('\n\n'), tags: 'shortcode' },
        }
      })
      await runTwice(movingIn([media]), () => readerOf(stories))
    }),
    runs(15),
  )
}, 120_000)
