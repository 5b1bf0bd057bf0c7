import { expect, it } from 'vitest'
import type { OldStory } from '../old-story'
import { siteWith } from './testing'
import { openWordPress } from './wordpress'

const FIXTURE = 'lib/import/fixtures/wordpress.xml'

async function read(...files: string[]) {
  const reader = openWordPress(...(files.length > 0 ? files : [FIXTURE]))
  const stories: Record<string, OldStory> = {}
  for await (const story of reader.stories()) stories[story.key] = story
  return { reader, stories }
}

it('reads a post with all that it says of itself', async () => {
  const { stories } = await read()
  expect(stories['101']).toMatchObject({
    place: { file: 'wordpress.xml', line: 22 },
    headline: 'Ferries & tides: the last boat',
    standfirst: 'From Monday the last boat leaves at 1am.',
    slug: 'ferries-and-tides',
    standing: 'published',
    publishedAt: '2016-05-01T10:30:00+10:00',
    updatedAt: '2016-05-02T10:30:00+10:00',
    authors: ['Sam Third', 'Jo Example'],
    categories: ['Harbour & coast', 'News'],
    tags: ['Ferries'],
    lead: {
      src: 'https://old.example/wp-content/uploads/2016/05/IMG_1.JPG',
      alt: 'A ferry crosses dark water',
      caption: 'The late boat at Circular Quay.',
      credit: 'Jo Example',
      creditUrl: 'https://jo.example/',
    },
    addresses: ['/2016/05/ferries-and-tides/', '/2016/05/late-ferries/', '/?p=101'],
    leftOut: ['place: Sydney', 'field dateline: Circular Quay'],
  })
})

it('reads who wrote it, and when by the newsroom’s clock where the world’s is not given', async () => {
  const { stories } = await read()
  expect(stories['102']).toMatchObject({ authors: ['Al O’Other'], publishedAt: '2016-06-01T09:00:00+10:00' })
})

it('brings the notes and the shared blocks that stand elsewhere in the export', async () => {
  const { stories } = await read()
  const text = stories['102']?.body.text
  expect(text).toContain('<li id="fn-a">By <em>hand</em>.')
  expect(text).toContain('Words that several stories share.')
})

it('knows what was not published, and why', async () => {
  const { stories } = await read()
  const standings = ['101', '104', '105', '106', '107'].map((key) => stories[key]?.standing)
  expect(standings).toEqual(['published', 'scheduled', 'private', 'password', 'draft'])
  expect(stories['108']).toBeUndefined()
  expect(stories['107']).toMatchObject({ addresses: ['/?p=107'] })
  expect(stories['107']?.publishedAt).toBeUndefined()
})

it('reads on where the XML is broken: a CDATA in a CDATA, signs that XML has not, HTML left open', async () => {
  const { stories } = await read()
  const text = stories['103']?.body.text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  expect(text).toBe('Before inside after a tag left open and a sign that XML has not.')
  expect(Object.keys(stories)).toHaveLength(7)
})

it('finds pictures by their number, and by the address of any of their sizes', async () => {
  const { reader } = await read()
  for (const name of ['201', 'http://old.example/wp-content/uploads/2016/05/IMG_1-300x200.JPG?w=3'])
    expect(reader.picture?.(name)).toMatchObject({ credit: 'Jo Example' })
  expect(reader.picture?.('https://old.example/other.jpg')).toBeUndefined()
})

it('counts what is no story, and where the first of it stood', async () => {
  const { reader } = await read()
  const kinds = reader.leftOut?.().map(({ kind, count }) => `${count} × ${kind}`)
  expect(kinds).toEqual(['2 × comment', '1 × post in the bin, or begun and never saved', '1 × page, which is no post'])
})

it('gives a gallery without numbers the pictures of its post, and stops at no end of the file', async () => {
  const dir = siteWith({
    'export.xml': `<rss><channel><item><title>A</title><content:encoded>[gallery]</content:encoded><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
      <item><wp:post_id>2</wp:post_id><wp:post_parent>1</wp:post_parent><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example/a.jpg</wp:attachment_url></item><item>`,
  })
  const { stories } = await read(`${dir}/export.xml`)
  expect(stories['1']?.body.text).toBe('[gallery ids="2"]')
})

it('reads the parts of a large export as one: a picture may stand in another than its story', async () => {
  const wxr = (...items: string[]) =>
    `<rss><channel>${items.map((one) => `<item>${one}</item>`).join('')}</channel></rss>`
  const dir = siteWith({
    'one.xml': wxr(
      '<title>A</title><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>2</wp:meta_value></wp:postmeta>',
    ),
    'two.xml': wxr(
      '<wp:post_id>2</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example/a.jpg</wp:attachment_url>',
      '<title>B</title><wp:post_id>3</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>',
    ),
  })
  const { stories } = await read(`${dir}/one.xml`, `${dir}/two.xml`)
  expect(stories['1']).toMatchObject({ lead: { src: 'https://old.example/a.jpg' }, place: { file: 'one.xml' } })
  expect(stories['3']?.place.file).toBe('two.xml')
})

it('names a post by its number in the folder of the site', async () => {
  const dir = siteWith({
    'export.xml': `<rss><channel><wp:base_blog_url>https://old.example/south</wp:base_blog_url><item><title>A</title><link>https://old.example/south/2016/a/</link><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>`,
  })
  const { reader, stories } = await read(`${dir}/export.xml`)
  expect(reader.folder?.()).toBe('/south')
  expect(stories['1']?.addresses).toEqual(['/south/2016/a/', '/south/?p=1'])
})
