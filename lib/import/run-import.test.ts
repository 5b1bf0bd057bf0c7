import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { checkContent } from '../desk/publish'
import { openDatabase } from '../index/database'
import { isError } from '../newsroom/problem'
import { fc, patience, runs } from '../properties'
import { temporaryDir } from '../testing'
import type { OldStory } from './old-story'
import { openGhost } from './readers/ghost'
import { openWordPress } from './readers/wordpress'
import { filesIn, movingIn, OLD, oldStory, readerOf, uploads } from './testing'

const UPLOADS = [
  ...['2016/05/IMG_1.JPG', '2016/05/my_picture.jpeg', '2016/05/café.png'].map((one) => `wp-content/uploads/${one}`),
  ...['2023/01/lamp.jpg', '2023/01/head.jpg', 'one.jpg', 'two.jpg'].map((one) => `content/images/${one}`),
]

const WORDPRESS = 'lib/import/fixtures/wordpress.xml'
const GHOST = 'lib/import/fixtures/ghost.json'

/** Everything that the check would say of what stands now. */
async function problemsIn(contentDir: string): Promise<string[]> {
  const { problems } = await checkContent(contentDir)
  return problems.filter(isError).map(({ file, line, message }) => `${file}:${line} ${message}`)
}

describe('an archive', () => {
  it('is rehearsed without a file in the newsroom', async () => {
    const { contentDir, rehearse, report, map } = movingIn([await uploads(UPLOADS)])
    const before = filesIn(contentDir)
    const outcome = await rehearse(openWordPress(WORDPRESS))
    expect(outcome).toMatchObject({ stories: 7, publishable: 3, drafts: 4, embedsAsLinks: 1, altsWanted: 0 })
    expect(filesIn(contentDir)).toEqual(before)
    expect(map()).toContain('News: {section: news} # 2 stories')
    expect(report()).toContain('Comments are not imported')
    expect(report()).toContain('Not imported: 2 × comment, first at wordpress.xml:22.')
    expect(report()).toMatch(/was private \(wordpress\.xml:172 → \S+articles\/2016\/08\/for-us\.mdx\)/)
  })

  it.each([
    ['WordPress', () => openWordPress(WORDPRESS), { stories: 7, publishable: 3 }],
    ['Ghost', () => openGhost(GHOST, OLD), { stories: 5, publishable: 2 }],
  ])('of %s is taken over as the rehearsal said, and passes the check', async (_, open, counts) => {
    const { contentDir, rehearse, write } = movingIn([await uploads(UPLOADS)])
    const rehearsed = await rehearse(open())
    const written = await write(open())
    expect(written).toEqual(rehearsed)
    expect(written).toMatchObject(counts)
    expect(await problemsIn(contentDir)).toEqual([])
  })

  it('brings its pictures under legal names, with what is known of them', async () => {
    const { write, read } = movingIn([await uploads(UPLOADS)])
    await write(openWordPress(WORDPRESS))
    const story = read('articles/2016/05/ferries-and-tides.mdx')
    expect(story).toMatch(
      /image:\n {2}src: \S*img-1\.jpg\n {2}alt: A green ferry under a bridge\n {2}caption: The late boat at Circular Quay\.\n {2}credit: Jo Example\n {2}creditUrl: https:\/\/jo\.example\/\n/,
    )
    expect(story).toMatch(
      /<Figure src="\S*img-1\.jpg" alt="A ferry crosses dark water" caption="The late boat at Circular Quay\." credit="Jo Example" creditUrl="https:\/\/jo\.example\/" \/>/,
    )
    expect(read('articles/2016/06/blocks.mdx')).toContain('caption="The café at the quay." credit="Photo: Sam Third"')
  })

  it('goes on where a run broke off', async () => {
    const stories = ['one', 'two', 'three', 'four'].map((key) => oldStory(key))
    const whole = movingIn()
    await whole.write(readerOf(stories))
    const broken = movingIn()
    let walks = 0
    const reader = {
      async *stories() {
        walks += 1
        for (const [index, story] of stories.entries()) {
          if (walks === 2 && index === 2) throw new Error('The disk is full')
          yield story
        }
      },
    }
    await expect(broken.write(reader)).rejects.toThrow('The disk is full')
    expect((await broken.write(readerOf(stories))).files).toEqual({ written: 2, unchanged: 2, edited: 0 })
    expect(filesIn(broken.contentDir)).toEqual(filesIn(whole.contentDir))
  })

  it('is taken from a day on', async () => {
    const { contentDir, write } = movingIn()
    const stories = [oldStory('early', { publishedAt: '2015-12-31T23:59:00+11:00' }), oldStory('late')]
    expect((await write(readerOf(stories), { since: '2016-01-01' })).stories).toBe(1)
    expect(existsSync(path.join(contentDir, 'articles/2016/05/late.mdx'))).toBe(true)
  })
})

describe('a picture that cannot be shown', () => {
  const broken = async () => {
    const folder = await uploads(['good.jpg', 'cut.png', 'small.gif'])
    writeFileSync(path.join(folder, 'cut.png'), readFileSync(path.join(folder, 'cut.png')).subarray(0, 200))
    return folder
  }
  const showing = (src: string) =>
    oldStory(src.replace('.', '-'), {
      body: { is: 'html', text: `<p>Words.</p><img src="/${src}" alt="The quay">`, tags: 'none' },
    })
  const stories = ['good.jpg', 'cut.png', 'small.gif'].map(showing)

  it('makes its story a draft in the rehearsal already, with the reason, and leaves nothing behind', async () => {
    const { contentDir, rehearse, write, report } = movingIn([await broken()])
    const before = filesIn(contentDir)
    vi.stubEnv('TMPDIR', temporaryDir())
    const rehearsed = await rehearse(readerOf(stories))
    expect(rehearsed).toMatchObject({ publishable: 2, drafts: 1 })
    const [reason] = /^.*cut\.png.*$/m.exec(report()) ?? []
    expect(reason).toMatch(/Figure: “pictures\/cut\.png” cannot be read as a picture/)
    expect(filesIn(contentDir)).toEqual(before)
    expect(readdirSync(process.env.TMPDIR ?? '')).toEqual([])
    vi.unstubAllEnvs()
    expect(await write(readerOf(stories))).toEqual(rehearsed)
    expect(report()).toContain(reason)
    // What is there by now is shown where it lies.
    expect(await rehearse(readerOf([...stories, showing('good.jpg')]))).toMatchObject({ publishable: 2, drafts: 1 })
  })
})

describe('a link to a story of the same archive that became a draft', () => {
  const asked = oldStory('asked', { body: { is: 'html', text: '<p>Words.</p><img src="/a.jpg">', tags: 'none' } })
  const asking = oldStory('asking', {
    body: { is: 'html', text: `<p><a href="${OLD}${asked.addresses[0]}">Words</a>.</p>`, tags: 'none' },
  })

  it.each([
    ['before it', [asking, asked]],
    ['after it', [asked, asking]],
  ])('is told as that when it is taken %s', async (_, stories) => {
    const { rehearse, write, read, report } = movingIn([await uploads(['a.jpg'])])
    for (const run of [rehearse, write]) {
      expect(await run(readerOf(stories))).toMatchObject({ publishable: 1, drafts: 1 })
      expect(report()).toContain('is a story that is a draft here')
      expect(report()).not.toContain('asked/ is no story')
    }
    expect(read('articles/2016/05/asking.mdx')).toContain(`](${OLD}`)
  })
})

describe('a later run', () => {
  it('takes what is new and what changed in the old system', async () => {
    const { write, read } = movingIn()
    await write(readerOf([oldStory('one'), oldStory('two')]))
    const { files } = await write(
      readerOf([oldStory('one'), oldStory('two', { headline: 'Another headline' }), oldStory('three')]),
    )
    expect(files).toEqual({ written: 2, unchanged: 1, edited: 0 })
    expect(read('articles/2016/05/two.mdx')).toContain('headline: Another headline')
  })

  it('knows the links of another old site for our own', async () => {
    const { write, read, map } = movingIn()
    await write(readerOf([oldStory('one')]))
    const linking = oldStory('two', {
      body: { is: 'html', text: '<p>Words of <a href="/2016/05/three/">three</a>.</p>', tags: 'none' },
    })
    await write(readerOf([linking, oldStory('three')]), { old: 'https://second.example' })
    expect(read('articles/2016/05/two.mdx')).toContain('Words of [three](/article/three).')
    expect(map()).toMatch(
      /hosts:\n {2}- old\.example\n {2}- www\.old\.example\n {2}- second\.example\n {2}- www\.second\.example\n/,
    )
  })

  it('makes no story anew because another is filed under a name that is new', async () => {
    const { write } = movingIn()
    const showing = (key: string, said: Partial<OldStory> = {}) =>
      oldStory(key, { body: { is: 'html', text: `<p>Words.</p><img src="/${key}.jpg">`, tags: 'none' }, ...said })
    await write(readerOf([showing('one')]))
    const asked: string[] = []
    const later = readerOf([showing('one'), showing('two', { categories: ['Weather'], authors: ['Al Other'] })])
    await write({ ...later, picture: (name) => void asked.push(name) })
    expect(new Set(asked)).toEqual(new Set(['https://old.example/two.jpg']))
  })

  it('leaves alone what was edited here, or thrown away, and counts it', async () => {
    const { contentDir, write, read, report } = movingIn()
    const stories = [oldStory('one'), oldStory('two'), oldStory('three')]
    await write(readerOf(stories))
    writeFileSync(path.join(contentDir, 'articles/2016/05/one.mdx'), 'Edited.')
    rmSync(path.join(contentDir, 'articles/2016/05/two.mdx'))
    const changed = stories.map((story) => ({ ...story, headline: 'Another headline' }))
    const { files } = await write(readerOf(changed))
    expect(files).toEqual({ written: 1, unchanged: 0, edited: 2 })
    expect(read('articles/2016/05/one.mdx')).toBe('Edited.')
    expect(existsSync(path.join(contentDir, 'articles/2016/05/two.mdx'))).toBe(false)
    expect(report()).toContain('was edited here')
  })

  it.each(['http://old.example', 'https://www.old.example/'])(
    'knows its stories again when the site is called %s',
    async (old) => {
      const { contentDir, write } = movingIn()
      await write(readerOf([oldStory('one')]), { old: OLD })
      const before = filesIn(contentDir)
      expect((await write(readerOf([oldStory('one')]), { old })).files).toEqual({ written: 0, unchanged: 1, edited: 0 })
      expect(filesIn(contentDir)).toEqual(before)
      await write(readerOf([oldStory('one')]), { old: 'https://old.example/north' })
      await write(readerOf([oldStory('one')]), { old: 'https://other.example' })
      await write(readerOf([oldStory('one')]), { old, system: 'ghost' })
      expect(Object.keys(filesIn(path.join(contentDir, 'articles')))).toHaveLength(4)
    },
  )

  it('keeps in its report what is left to do in stories that a later run does not meet', async () => {
    const { contentDir, rehearse, write, report } = movingIn()
    const file = (slug: string) => path.join(contentDir, `articles/2016/05/${slug}.mdx`)
    const told = (key: string, said: Partial<OldStory> = {}) => oldStory(key, { leftOut: [`mood of ${key}`], ...said })
    const leftOut = () => [{ kind: 'page', count: 3 }]
    const first = { ...readerOf(['one', 'two', 'three'].map((key) => told(key))), leftOut }
    await write(first)
    const asWritten = readFileSync(file('two'))
    writeFileSync(file('two'), 'Edited.')
    rmSync(file('three'))
    const other = readerOf([told('four')])
    const outcome = await write(other, { system: 'ghost', old: 'https://other.example' })
    expect(outcome).toMatchObject({ stories: 1, files: { written: 1, unchanged: 0, edited: 0 } })
    expect(report()).toContain('1 story: 1 publishable, 0 drafts.')
    expect(report()).toContain('Not imported: 3 × page.')
    expect(report()).toContain('stories of earlier runs, which this one did not meet: 3.')
    for (const key of ['one', 'two', 'four'])
      expect(report()).toContain(`The story of ${key}: mood of ${key} (export.xml:10 → ${file(key)})`)
    expect(report()).not.toContain('mood of three')
    expect(report()).toContain('(1)\n\n- The story of two: was edited here')
    expect(report()).not.toContain('The story of three')

    writeFileSync(file('two'), asWritten)
    await rehearse(readerOf([told('one'), told('five', { publishedAt: '2017-01-01T10:00:00+11:00' })]))
    expect(report()).toContain('mood of five')
    expect(report()).not.toContain('was edited here')
    expect(report().match(/mood of one/g)).toHaveLength(1)
    await write(first, { since: '2016-06-01' })
    expect(report()).toContain('mood of two')
    expect(report()).not.toContain('The story of three')
    await write(first)
    expect(report()).toContain('- The story of three: was removed here')
    expect(report()).not.toContain('mood of three')
    expect(report()).not.toContain('mood of five')
    expect(report().match(/Not imported: 3 × page/g)).toHaveLength(1)
  })

  it('never takes the place of a story that the newsroom has', async () => {
    const { contentDir, write, read } = movingIn()
    const own = 'articles/2016/05/one.mdx'
    await write(readerOf([oldStory('before')]))
    writeFileSync(path.join(contentDir, own), 'Our own.')
    await write(readerOf([oldStory('one')]))
    expect(read(own)).toBe('Our own.')
    expect(read('articles/2016/05/one-2.mdx')).toContain('headline: The story of one')
  })

  it('honours what the newsroom wrote into the map, keeps it, and adds what is new', async () => {
    const { importDir, rehearse, write, map, read } = movingIn()
    const story = oldStory('one', {
      categories: ['Harbour'],
      tags: ['Ferries'],
      authors: ['J. Example'],
      body: { is: 'html', text: '<p>Words.</p>[quiz id="1"]Inside.[/quiz]', tags: 'shortcode' },
    })
    await rehearse(readerOf([story, oldStory('two')]))
    expect(map()).toMatch(/J\. Example: \[j-example\] # 1 story/)
    const edited = map()
      .replace('Harbour: {section: harbour}', 'Harbour: {topic: tides} # ours;')
      .replace('Ferries: nothing', 'Ferries: {topic: tides}')
      .replace('[j-example]', '[night-desk]')
      .replace('quiz: words', 'quiz: nothing')
      .replace('credit: nothing', 'credit: From our archive')
    writeFileSync(path.join(importDir, 'map.yaml'), edited)
    await write(readerOf([story, oldStory('three', { categories: ['Weather'] })]))
    const text = read('articles/2016/05/one.mdx')
    expect(text).toContain('section: science\ntopics:\n  - tides\nbyline:\n  - night-desk\n')
    expect(text).toMatch(/---\n\nWords\.\n$/)
    for (const line of edited.split('\n')) expect(map()).toContain(line)
    expect(map()).toContain('Weather: {section: weather}')
  })

  it('tells every tag of an unknown plug-in, and leaves what may be words to the newsroom', async () => {
    const { importDir, rehearse, write, map, read, report } = movingIn()
    const post = (key: string, text: string) => oldStory(key, { body: { is: 'html', text, tags: 'shortcode' } })
    const stories = [
      post('one', 'Words.\n\n[newsletter]\n\nAll of [it], he said [sic]: read our [bulletin] today.'),
      post('two', 'Sign up here [newsletter] or there, and read our [bulletin] today.'),
      post('three', 'Read our [bulletin] today, and film 12: [vimeo 141358]'),
    ]
    await rehearse(readerOf(stories))
    expect(map()).toContain('newsletter: nothing # 2, such as [newsletter]\n')
    expect(map()).toContain('bulletin: words # 3, such as [bulletin], which may be words; nothing takes it out\n')
    expect(map()).not.toMatch(/^ {2}(?:it|sic):/m)
    expect(report()).toMatch(
      /^- \\\[newsletter\\\]: nothing \(2 times\):\n {2}- The story of one .*\n {2}- The story of two /m,
    )
    expect(report()).toContain('- \\[bulletin\\]: itself, as words (3 times):\n')
    await write(readerOf(stories))
    expect(read('articles/2016/05/one.mdx')).toContain(
      '\n\nWords.\n\nAll of \\[it], he said \\[sic]: read our \\[bulletin] today.\n',
    )
    expect(read('articles/2016/05/three.mdx')).toContain('<Embed url="https://vimeo.com/141358"')
    writeFileSync(path.join(importDir, 'map.yaml'), map().replace('bulletin: words', 'bulletin: nothing'))
    expect((await write(readerOf(stories))).files).toEqual({ written: 3, unchanged: 0, edited: 0 })
    expect(read('articles/2016/05/two.mdx')).toContain('\n\nSign up here or there, and read our today.\n')
  })

  it('takes the map that the guide shows', async () => {
    const { importDir, rehearse, map } = movingIn()
    const [, shown = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/moving-in.md', 'utf8')) ?? []
    writeFileSync(path.join(importDir, 'map.yaml'), shown)
    await rehearse(readerOf([oldStory('one', { authors: ['Jo Example and Al Other'], tags: ['ferries'] })]))
    expect(map()).toContain('Jo Example and Al Other: [jo-example, al-other] # 2 stories')
  })

  it('adds to a map of an earlier version what that had no word on', async () => {
    const { importDir, rehearse, map } = movingIn()
    await rehearse(readerOf([oldStory('one')]))
    const file = path.join(importDir, 'map.yaml')
    writeFileSync(
      file,
      map()
        .replace(/^ {2}alt: .*\n/m, '')
        .replace('section: science', 'section: harbour # ours'),
    )
    await rehearse(readerOf([oldStory('one')]))
    expect(map()).toMatch(/^ {2}section: harbour # ours\n.*\n.*\n {2}alt: caption # of pictures without one: 0 with /m)
  })

  it('says where the map has a mistake, and does nothing', async () => {
    const { importDir, contentDir, rehearse, write, map } = movingIn()
    await rehearse(readerOf([oldStory('one')]))
    writeFileSync(path.join(importDir, 'map.yaml'), map().replace('{section: harbour}', 'harbour'))
    const before = filesIn(contentDir)
    await expect(write(readerOf([oldStory('one')]))).rejects.toThrow(
      /map\.yaml:\d+ categories\.Harbour: is none of these/,
    )
    expect(filesIn(contentDir)).toEqual(before)
  })
})

describe('people, sections and topics', () => {
  it('are added where stories name them, and what is there stays as it is', async () => {
    const { contentDir, write, read } = movingIn()
    const sections = '# Ours.\n- {id: science, name: Science, description: What is measured.}\n'
    writeFileSync(path.join(contentDir, 'sections.yaml'), sections)
    const tagged = ['one', 'two', 'three'].map((key) => oldStory(key, { tags: ['Tides', 'Café life'] }))
    await write(readerOf([...tagged, oldStory('four', { authors: ['By Jo Example and the News Desk'] })]))
    expect(read('sections.yaml')).toContain('# Ours.')
    expect(read('sections.yaml')).toMatch(/id: harbour\n {2}name: Harbour\n/)
    expect(read('topics/tides.yaml')).toBe('name: Tides\n')
    expect(read('topics/cafe-life.yaml')).toBe('name: Café life\n')
    expect(read('authors/jo-example.yaml')).toBe('kind: person\nname: Jo Example\n')
    expect(read('authors/the-news-desk.yaml')).toBe('kind: desk\nname: the News Desk\n')
    expect(await problemsIn(contentDir)).toEqual([])
  })

  it('that may be one person are told apart until the newsroom says so', async () => {
    const { rehearse, map } = movingIn()
    const by = (key: string, ...authors: string[]) => oldStory(key, { authors })
    await rehearse(
      readerOf([
        by('a', 'Jo Example'),
        by('b', 'Jo Example'),
        by('c', 'Jo Exampel'),
        by('d', 'J. Example'),
        by('e', 'Jo Other'),
      ]),
    )
    expect(map()).toContain('Jo Exampel: [jo-exampel] # 1 story; perhaps Jo Example, [jo-example]')
    expect(map()).toContain('J. Example: [j-example] # 1 story; perhaps Jo Example, [jo-example]')
    expect(map()).toMatch(/Jo Other: \[jo-other\] # 1 story$/m)
  })
})

describe('a story that the check would refuse', () => {
  it('is a draft, with the reason and the line of its file', async () => {
    const { contentDir, write, read, report } = movingIn([await uploads(['a.jpg'])])
    const { publishable, drafts, altsWanted } = await write(
      readerOf([oldStory('one', { body: { is: 'html', text: '<p>Words.</p><img src="/a.jpg">', tags: 'none' } })]),
    )
    expect({ publishable, drafts, altsWanted }).toEqual({ publishable: 0, drafts: 1, altsWanted: 1 })
    expect(read('articles/2016/05/one.mdx')).toContain('status: draft')
    const line =
      read('articles/2016/05/one.mdx')
        .split('\n')
        .findIndex((one) => one.startsWith('<Figure')) + 1
    expect(report()).toContain(
      `Figure: alt is missing — write alt="…" (export.xml:10 → ${contentDir}/articles/2016/05/one.mdx:${line})`,
    )
    expect(await problemsIn(contentDir)).toEqual([])
  })

  it('for want of an alt is counted in the map, which decides whether a caption stands for one', async () => {
    const { importDir, rehearse, write, read, map, report } = movingIn([await uploads(['a.jpg', 'b.jpg'])])
    const shown = '<p>Words.</p><figure><img src="/a.jpg"><figcaption>The late boat.</figcaption></figure>'
    const stories = [
      oldStory('one', { body: { is: 'html', text: shown, tags: 'none' } }),
      oldStory('two', { lead: { src: '/a.jpg', caption: 'The late boat.' } }),
      oldStory('three', { lead: { src: '/b.jpg' } }),
    ]
    expect(await rehearse(readerOf(stories))).toMatchObject({ publishable: 2, drafts: 1, altsWanted: 3 })
    expect(map()).toContain(
      '  alt: caption # of pictures without one: 2 with a caption, 1 without, whose stories are drafts\n',
    )
    expect(report()).toContain('words for those who cannot see them (2)\n\nTheir stories are public')
    expect(report()).toMatch(/^- The story of three: b\.jpg \(/m)
    await write(readerOf(stories))
    expect(read('articles/2016/05/two.mdx')).toContain('alt: The late boat.\n  caption: The late boat.\n')
    writeFileSync(path.join(importDir, 'map.yaml'), map().replace('  alt: caption', '  alt: draft'))
    expect(await write(readerOf(stories))).toMatchObject({ publishable: 0, drafts: 3, altsWanted: 3 })
    expect(read('articles/2016/05/two.mdx')).not.toContain('alt:')
  })

  it('for want of the same alt as others stands with these, under the picture and under the reason', async () => {
    const { write, report } = movingIn([await uploads(['a.jpg', 'b.jpg'])])
    const showing = (key: string, src: string) =>
      oldStory(key, { body: { is: 'html', text: `<p>Words.</p><img src="/${src}">`, tags: 'none' } })
    await write(readerOf([showing('one', 'b.jpg'), showing('two', 'a.jpg'), showing('three', 'b.jpg')]))
    const lines = report().replace(/ \(export\.xml:10 → \S+\/(\w+\.mdx:\d+)\)/g, ' $1')
    expect(lines).toContain(
      '- Figure: alt is missing — write alt="…" (3 times):\n  - The story of one one.mdx:16\n  - The story of two two.mdx:16\n  - The story of three three.mdx:16\n',
    )
    expect(lines).toContain(
      '- The story of two: a.jpg two.mdx:16\n- b.jpg (2 times):\n  - The story of one one.mdx:16\n  - The story of three three.mdx:16\n',
    )
  })

  it('is linked to under its old address, as long as readers cannot see it here', async () => {
    const { contentDir, write, read } = movingIn([await uploads(['a.jpg'])])
    const linking = (key: string, to: string) =>
      oldStory(key, { body: { is: 'html', text: `<p>See <a href="/2016/05/${to}/">this</a>.</p>`, tags: 'none' } })
    await write(
      readerOf([
        linking('first', 'refused'),
        oldStory('refused', { body: { is: 'html', text: '<img src="/a.jpg">', tags: 'none' } }),
        linking('second', 'refused'),
        linking('third', 'first'),
      ]),
    )
    for (const key of ['first', 'second'])
      expect(read(`articles/2016/05/${key}.mdx`)).toContain('[this](https://old.example/2016/05/refused/)')
    expect(read('articles/2016/05/third.mdx')).toContain('[this](/article/first)')
    expect(await problemsIn(contentDir)).toEqual([])
  })
})

describe('a link to a heading of another story', () => {
  const told = oldStory('told', {
    body: { is: 'html', text: '<p>Words.</p><h2 id="p2">The second part</h2><p>More.</p>', tags: 'none' },
  })
  const telling = oldStory('telling', {
    body: {
      is: 'html',
      text: '<p><a href="/2016/05/told/#p2">Part</a>, <a href="/2016/05/told/#gone">gone</a>, <a href="/2016/05/told/#comments">said</a>.</p>',
      tags: 'none',
    },
  })

  it.each([
    ['before it', [telling, told]],
    ['after it', [told, telling]],
  ])('leads to it when it is taken %s', async (_, stories) => {
    const { contentDir, write, read, report } = movingIn()
    expect(await write(readerOf(stories))).toMatchObject({ publishable: 2 })
    const text = read('articles/2016/05/telling.mdx')
    expect(text).toContain('[Part](/article/told#the-second-part), [gone](/article/told), [said](/article/told).')
    expect(report()).toContain('/2016/05/told/\\#gone leads to the story, in which nothing is called so')
    expect(report()).not.toContain('p2')
    expect(await problemsIn(contentDir)).toEqual([])
    expect((await write(readerOf(stories))).files).toEqual({ written: 0, unchanged: 2, edited: 0 })
  })
})

it('two archives may number their stories alike', async () => {
  const { write, read } = movingIn()
  await write(readerOf([oldStory('1', { slug: 'one' })]))
  const { files } = await write(readerOf([oldStory('1', { slug: 'other' })]), { old: 'https://other.example' })
  expect(files).toEqual({ written: 1, unchanged: 0, edited: 0 })
  expect(read('articles/2016/05/one.mdx')).toContain('status: published')
  expect(read('articles/2016/05/other.mdx')).toContain('status: published')
})

/** Writes down the stories of a folder as earlier versions did, by their host alone. */
function knownBefore(importDir: string, folder: string): void {
  const ledger = openDatabase(path.join(importDir, 'ledger.db'), 'writer')
  for (const table of ['stories', 'addresses', 'links', 'old_files', 'notes'])
    ledger.run(`UPDATE ${table} SET key = '${OLD} ' || substr(key, ${`wordpress ${OLD}/${folder} `.length + 1})`)
  ledger.close()
}

describe('two sites of one host', () => {
  const inFolder = (folder: string) => [
    oldStory('1', { slug: 'one', headline: folder, addresses: [`/${folder}/2016/05/one/`, `/${folder}/?p=1`] }),
  ]

  it.each([
    ['in two folders', { old: `${OLD}/south` }],
    ['of two systems', { system: 'ghost', old: `${OLD}/north` }],
  ])('%s may number their stories alike', async (_, other) => {
    const { write, read } = movingIn()
    await write(readerOf(inFolder('north')), { old: `${OLD}/north` })
    const { files } = await write(readerOf(inFolder('south')), other)
    expect(files).toEqual({ written: 1, unchanged: 0, edited: 0 })
    expect(read('articles/2016/05/one.mdx')).toContain('headline: north')
    expect(read('articles/2016/05/one.mdx')).toContain('formerPaths:\n  - /north/2016/05/one/\n  - /north/?p=1\n')
    expect(read('articles/2016/05/one-2.mdx')).toContain('headline: south')
    const again = await write(readerOf(inFolder('north')), { old: `${OLD}/north/` })
    expect(again.files).toEqual({ written: 0, unchanged: 1, edited: 0 })
  })

  it('are told apart where an earlier version began with one of them', async () => {
    const { importDir, write, read } = movingIn()
    await write(readerOf(inFolder('north')), { old: `${OLD}/north` })
    knownBefore(importDir, 'north')
    await write(readerOf(inFolder('south')), { old: `${OLD}/south` })
    const { files } = await write(readerOf(inFolder('north')), { old: `${OLD}/north` })
    expect(files).toEqual({ written: 0, unchanged: 1, edited: 0 })
    expect(read('articles/2016/05/one.mdx')).toContain('headline: north')
    expect(read('articles/2016/05/one-2.mdx')).toContain('headline: south')
  })

  it('know again a draft without an address that an earlier version brought', async () => {
    const { importDir, write } = movingIn()
    const drafts = [oldStory('2', { slug: 'two', addresses: [], standing: 'draft' })]
    await write(readerOf(drafts), { old: `${OLD}/north` })
    knownBefore(importDir, 'north')
    expect((await write(readerOf(drafts), { old: `${OLD}/north` })).files.unchanged).toBe(1)
  })
})

describe('addresses of the old site that are no story', () => {
  it('stand in the folder of the site, and those of a site before stay', async () => {
    const { write, read } = movingIn()
    const dated = (folder: string) =>
      oldStory(folder, { addresses: [`/${folder}/2016/05/03/one/`, `/${folder}/?p=1`], categories: ['Harbour'] })
    const lists = () => [{ path: '/category/harbour-news', of: 'categories' as const, name: 'Harbour' }]
    for (const folder of ['north', 'south'])
      await write({ ...readerOf([dated(folder)]), lists }, { old: `${OLD}/${folder}` })
    const lines = read('redirects.yaml')
    for (const folder of ['north', 'south'])
      for (const line of [
        `from: /${folder}/feed, to: /feed.rss`,
        `from: /${folder}/category/harbour-news, to: /harbour`,
        `from: /${folder}/category/harbour, to: /harbour`,
        `from: /${folder}/2016, to: /archive/2016`,
        `from: /${folder}/2016/05, to: /archive/2016/05`,
        `from: /${folder}/2016/05/03, to: /archive/2016/05/03`,
        `from: /${folder}/?m=201605, to: /archive/2016/05`,
        `from: /${folder}/page/:page, to: /archive`,
        `from: /${folder}/*/amp, to: /${folder}/*`,
      ])
        expect(lines.replaceAll('"', '')).toContain(line)
    expect(lines).not.toMatch(/from: "?\/(?:feed|rss|category|author|2016|\*)/)
  })

  it('are those of an export that names them from its folder on', async () => {
    const { write, read } = movingIn()
    await write(readerOf([oldStory('one', { addresses: ['/one/', '/?p=1'] })]), { old: `${OLD}/south` })
    expect(read('articles/2016/05/one.mdx')).toContain('formerPaths:\n  - /south/one/\n  - /south/?p=1\n')
  })

  it('are those of its folder where the export knows that', async () => {
    const { write, read } = movingIn()
    const reader = { ...readerOf([oldStory('one', { addresses: ['/blog/one/', '/one.html'] })]), folder: () => '/blog' }
    await write(reader)
    expect(read('redirects.yaml')).toContain('from: /blog/feed,')
    expect(read('articles/2016/05/one.mdx')).toContain('formerPaths:\n  - /blog/one/\n  - /one.html\n')
  })

  it('are those that WordPress asks for by number, and what stands below a list', async () => {
    const { contentDir, write, read } = movingIn([await uploads(UPLOADS)])
    await write(openWordPress(WORDPRESS))
    const lines = read('redirects.yaml')
    expect(lines).toMatch(/from: "?\/\?cat=\d+"?, to: /)
    expect(lines).toMatch(/from: "?\/\?author=\d+"?, to: \/by\//)
    expect(lines).not.toMatch(/\?[^,]*\/feed"?,/)
    for (const end of ['page/:page', 'feed', 'amp', '2'])
      expect(lines).toMatch(new RegExp(`from: "?/\\*/${end}"?, to: "?/\\*"?`))
    for (const from of ['/comments/feed', '/wp-sitemap.xml', '/sitemap_index.xml'])
      expect(lines).toContain(`from: ${from},`)
    expect(await problemsIn(contentDir)).toEqual([])
  })
})

describe('the lead of a story', () => {
  const imageIn = (text: string) => /^image:\n((?: .*\n)+)/m.exec(text)?.[1]
  const figuresIn = (text: string) => [...text.matchAll(/<Figure src="([^"]+)"/g)].map(([, src]) => src)
  const shown = (lead: OldStory['lead'], text: string) =>
    oldStory('one', { lead, body: { is: 'html', text, tags: 'none' } })
  const take = async (story: OldStory) => {
    const { write, read, report } = movingIn([await uploads(['a/one.jpg', 'a/one-300x200.jpg', 'b/two.jpg'])])
    const outcome = await write(readerOf([story]))
    return { outcome, text: read('articles/2016/05/one.mdx'), report: report() }
  }
  const LEAD = { src: `${OLD}/a/one.jpg`, alt: 'A ferry', caption: 'Late.', credit: 'Jo Example' }

  it.each([
    ['itself', '<img src="/a/one.jpg">'],
    ['in another size', '<img src="/a/one-1024x768.jpg">'],
    ['as WordPress cut it', '<img src="/a/one-scaled.jpg">'],
    ['as a service sizes it', '<img src="https://i0.wp.com/old.example/a/one.jpg?w=600&ssl=1">'],
    ['in a figure, after words', '<p>First.</p><figure><img src="/a/one.jpg"><figcaption>Late.</figcaption></figure>'],
    ['as the only file of that size', '<img src="/a/one-300x200.jpg">'],
  ])('is shown once where the body shows it first: %s', async (_, picture) => {
    const { text } = await take(shown(LEAD, `${picture}<p>Words.</p><img src="/b/two.jpg" alt="Another">`))
    expect(figuresIn(text)).toEqual(['b/two.jpg'])
    expect(imageIn(text)).toContain('alt: A ferry\n  caption: Late.\n  credit: Jo Example\n')
  })

  it.each([
    ['after another', '<img src="/b/two.jpg" alt="Another"><p>Words.</p><img src="/a/one.jpg" alt="A ferry">'],
    [
      'in a gallery',
      '<p>Words.</p><figure><img src="/a/one.jpg" alt="A"><img src="/b/two.jpg" alt="B"><figcaption>Both.</figcaption></figure>',
    ],
    ['as all that there is', '<img src="/a/one.jpg" alt="A ferry">'],
    ['as another picture of its name', '<img src="/b/one.jpg?id=2" alt="A ferry"><p>Words.</p>'],
  ])('stays in the body %s', async (_, body) => {
    const { text } = await take(shown(LEAD, body))
    expect(text).toMatch(/one\.jpg[\s\S]*one\.jpg/)
  })

  it('says what the richer of the two says, and the report the rest', async () => {
    const { text, report } = await take(
      shown(
        { src: '/a/one.jpg', alt: 'A ferry', caption: 'The late boat. Photo: Al Other', credit: '' },
        '<figure><img src="/a/one.jpg" alt="A green ferry under the bridge"><figcaption>At Circular Quay, on Sunday. <cite><a href="https://al.example/">Photo: Al Other / AAP</a></cite></figcaption></figure><p>Words.</p>',
      ),
    )
    expect(imageIn(text)).toBe(
      '  src: a/one.jpg\n  alt: A green ferry under the bridge\n  caption: At Circular Quay, on Sunday.\n  credit: "Photo: Al Other / AAP"\n  creditUrl: https://al.example/\n',
    )
    expect(report).toContain('that said too: “The late boat.”')
  })

  it('without words for it has those of the body, wherever that shows it', async () => {
    const { text, outcome } = await take(
      shown(
        { src: '/a/one.jpg' },
        '<p>Words.</p><img src="/b/two.jpg" alt="Another"><figure><img src="/a/one.jpg" alt="A green ferry"><figcaption>Late. Photo: Al Other</figcaption></figure>',
      ),
    )
    expect(imageIn(text)).toBe('  src: a/one.jpg\n  alt: A green ferry\n  credit: "Photo: Al Other"\n')
    expect(outcome).toMatchObject({ publishable: 1, altsWanted: 0 })
  })

  it('is from whom its caption says', async () => {
    const { text } = await take(shown({ ...LEAD, credit: '', caption: 'Late. Photo: Al Other' }, '<p>Words.</p>'))
    expect(imageIn(text)).toBe('  src: a/one.jpg\n  alt: A ferry\n  caption: Late.\n  credit: "Photo: Al Other"\n')
  })
})

describe('a link to what was no story of the old site', () => {
  const to = (...addresses: string[]) =>
    oldStory('telling', {
      tags: ['Ferries'],
      body: {
        is: 'html',
        text: addresses.map((one) => `<p><a href="${one}">Words</a></p>`).join(''),
        tags: 'none',
      },
    })
  const others = ['one', 'two'].map((key) => oldStory(key, { tags: ['Ferries'] }))
  const linksIn = (text: string) => [...text.matchAll(/\[Words\]\((.*?)\)/g)].map(([, address]) => address)

  it.each([
    ['a list of stories', '/category/harbour/', '/harbour'],
    ['a list that the export names', '/topics/old-harbour/', '/harbour'],
    ['a list by its number', '/?cat=6', '/harbour'],
    ['a later page of one', '/category/harbour/page/2/', '/harbour'],
    ['the feed of one', '/category/harbour/feed/', '/harbour/feed.rss'],
    ['a tag', '/tag/ferries/?utm_source=x', '/topic/ferries'],
    ['a person', 'https://www.old.example/author/jo-example/', '/by/jo-example'],
    ['the feed of all', '/feed/', '/feed.rss'],
    ['the first page', '/', '/'],
    ['a later page of all', '/page/3/', '/archive'],
    ['a month', '/2016/05/', '/archive/2016/05'],
    ['what stood below a story', '/2016/05/two/amp/', '/article/two'],
    ['the feed of its comments', '/2016/05/two/feed/', '/article/two'],
  ])('leads to where that leads: %s', async (_, address, target) => {
    const { contentDir, rehearse, write, read, report } = movingIn()
    const stories = [to(address), ...others]
    const reader = {
      ...readerOf(stories),
      lists: () =>
        ['/topics/old-harbour', '/?cat=6'].map((path) => ({ path, of: 'categories' as const, name: 'Harbour' })),
    }
    for (const run of [rehearse, write]) {
      await run(reader)
      expect(report()).not.toContain('is no story')
    }
    expect(linksIn(read('articles/2016/05/telling.mdx'))).toEqual([target])
    expect(await problemsIn(contentDir)).toEqual([])
    expect((await write(reader)).files).toEqual({ written: 0, unchanged: 3, edited: 0 })
  })

  it('is told where that leads nowhere', async () => {
    const { write, read, report } = movingIn()
    const addresses = ['/category/weather/', '/?page_id=7', '/about/', '/2016/05/gone/amp/', '/tag/ferries/more/']
    await write(readerOf([to(...addresses), ...others]))
    expect(linksIn(read('articles/2016/05/telling.mdx'))).toEqual(addresses.map((one) => OLD + one))
    expect(report()).toContain(`no story (${addresses.length})`)
  })

  it('follows the map, and what the newsroom wrote into the redirects', async () => {
    const { contentDir, importDir, write, map, read } = movingIn()
    const stories = [to('/category/harbour/', '/tag/ferries/', '/author/jo-example/'), ...others]
    await write(readerOf(stories))
    writeFileSync(
      path.join(contentDir, 'redirects.yaml'),
      read('redirects.yaml')
        .replace('{ from: /author/jo-example,', '{ from: /author/jo-example/,')
        .replace('to: /by/jo-example }', 'to: /science }'),
    )
    const mapFile = path.join(importDir, 'map.yaml')
    writeFileSync(
      mapFile,
      map()
        .replace(/Harbour: \{.*?\}/, 'Harbour: {section: science}')
        .replace(/Ferries: \{.*?\}/, 'Ferries: nothing'),
    )
    await write(readerOf(stories))
    expect(linksIn(read('articles/2016/05/telling.mdx'))).toEqual(['/science', `${OLD}/tag/ferries/`, '/science'])
  })

  it('makes its story anew, and no other, when the map says another place', async () => {
    const { importDir, write, map, read } = movingIn()
    const stories = [
      oldStory('telling', { categories: ['Weather'], body: to('/category/harbour/').body }),
      oldStory('one', { categories: ['Weather'] }),
      oldStory('two'),
    ]
    await write(readerOf(stories))
    writeFileSync(path.join(importDir, 'map.yaml'), map().replace(/Harbour: \{.*?\}/, 'Harbour: {section: science}'))
    expect((await write(readerOf(stories))).files).toEqual({ written: 2, unchanged: 1, edited: 0 })
    expect(linksIn(read('articles/2016/05/telling.mdx'))).toEqual(['/science'])
  })
})

describe('the redirects of an import', () => {
  const ONE = oldStory('one', { categories: ['Harbour'], tags: ['Ferries'] })
  const lines = (text: string) => text.trim().split('\n')

  it('follow the map when that is corrected, and nothing that the newsroom wrote or touched', async () => {
    const { contentDir, importDir, write, map, read } = movingIn()
    const file = path.join(contentDir, 'redirects.yaml')
    writeFileSync(
      file,
      '# Our own.\n- {from: /shop, to: "https://shop.example/"}\n- from: /tag/ferries\n  to: /topic/tides\n',
    )
    await write(readerOf([ONE]))
    const first = read('redirects.yaml')
    expect(first).toContain('- { from: /category/harbour, to: /harbour }\n')
    expect(first).not.toContain('{ from: /tag/ferries,')
    const touched = '- { from: /categories/harbour, to: /archive } # by hand'
    writeFileSync(file, first.replace('- { from: /categories/harbour, to: /harbour }', touched))
    const mapFile = path.join(importDir, 'map.yaml')
    writeFileSync(mapFile, map().replace(/Harbour: \{.*?\}/, 'Harbour: {section: science}'))
    await write(readerOf([ONE]))
    const second = read('redirects.yaml')
    expect(second).toContain(
      '# Our own.\n- {from: /shop, to: "https://shop.example/"}\n- from: /tag/ferries\n  to: /topic/tides\n',
    )
    expect(second).toContain(touched)
    expect(second).toContain('- { from: /category/harbour, to: /science }\n')
    expect(second).not.toContain('to: /harbour }')
    writeFileSync(mapFile, map().replace(/Harbour: \{.*?\}/, 'Harbour: nothing'))
    await write(readerOf([ONE]))
    expect(read('redirects.yaml')).not.toContain('from: /category/harbour,')
    expect(read('redirects.yaml')).toContain(touched)
  })

  it('are as they were after a second run, and stay where the newsroom put them', async () => {
    const { contentDir, write, read } = movingIn()
    await write(readerOf([ONE]))
    const turned = `${lines(read('redirects.yaml')).toReversed().join('\n')}\n`
    writeFileSync(path.join(contentDir, 'redirects.yaml'), turned)
    await write(readerOf([ONE]))
    expect(read('redirects.yaml')).toBe(turned)
  })

  it('come to a list between brackets, and leave alone what cannot be read', async () => {
    const { contentDir, write, read } = movingIn()
    const file = path.join(contentDir, 'redirects.yaml')
    writeFileSync(file, '[{from: /shop, to: "https://shop.example/"}]\n')
    await write(readerOf([ONE]))
    expect(lines(read('redirects.yaml'))[0]).toBe('- { from: /shop, to: "https://shop.example/" }')
    expect(read('redirects.yaml')).toContain('- { from: /feed, to: /feed.rss }\n')
    writeFileSync(file, '- {from: /shop\n')
    await write(readerOf([ONE]))
    expect(read('redirects.yaml')).toBe('- {from: /shop\n')
  })
})

it('addresses of two stories lead to the first of them', async () => {
  const { contentDir, write, read, report } = movingIn()
  await write(readerOf([oldStory('one'), oldStory('two', { addresses: ['/2016/05/one/', '/two', '/science'] })]))
  expect(read('articles/2016/05/two.mdx')).toContain('formerPaths:\n  - /two\nstatus')
  expect(report()).toContain('/science is an address of this site')
  expect(await problemsIn(contentDir)).toEqual([])
})

it(
  'no file is written outside the content folder, whatever an export says, and none is lost',
  async () => {
    const wild = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(
        '../../currawong-escaped',
        '/etc/passwd',
        'a\0b',
        '..\\..\\x',
        'con',
        '%2e%2e%2f',
        'news',
        'constructor',
        '__proto__',
        '',
        '新闻',
        'ÀÉÎ',
        '.',
        'a'.repeat(300),
      ),
    )
    const story = fc.record({ key: wild, slug: wild, headline: wild, src: wild, name: wild, address: wild, text: wild })
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(story, { selector: ({ key }) => key, maxLength: 5 }), async (wilds) => {
        const { contentDir, importDir, write } = movingIn()
        const stories = wilds.map(
          ({ key, slug, headline, src, name, address, text }): OldStory => ({
            ...oldStory(key, { slug, headline, authors: [name], categories: [name], tags: [name] }),
            lead: { src, alt: name, caption: text },
            addresses: [address, `/${slug}`],
            body: { is: 'html', text: `<p>${text}</p><img src="${src}">`, tags: 'shortcode' },
            leftOut: [text],
          }),
        )
        const above = path.dirname(contentDir)
        const others = new Set(Object.keys(filesIn(importDir)))
        await write(readerOf(stories))
        const files = Object.keys(filesIn(contentDir))
        expect(files.filter((file) => file.startsWith('articles/'))).toHaveLength(stories.length)
        for (const file of files)
          expect(file).toMatch(
            /^(?:(?:articles\/\d{4}\/\d{2}|authors|topics)\/[a-z0-9-]+\.(?:mdx|yaml)|(?:site|sections|redirects)\.yaml)$/,
          )
        expect(
          Object.keys(filesIn(importDir)).filter(
            (file) => !others.has(file) && !/^(?:map\.yaml|report\.md|ledger\.db.*)$/.test(file),
          ),
        ).toEqual([])
        expect(existsSync(path.join(above, 'currawong-escaped'))).toBe(false)
        expect(await problemsIn(contentDir)).toEqual([])
      }),
      runs(25),
    )
  },
  patience(120_000),
)
