import { beforeEach, describe, expect, it } from 'vitest'
import { publicAt } from '../newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')

let dir: string
beforeEach(() => {
  dir = smallNewsroom()
  writeFile(dir, 'sections.yaml', SECTIONS)
})

const SECTIONS = `- {id: science, name: Science, description: What is measured.}
- {id: sport, name: Sport, description: What is won.}
`

/** A story that went live so many hours before now. */
function story(slug: string, hoursAgo: number, fields = ''): void {
  const at = new Date(NOW - hoursAgo * 3_600_000).toISOString()
  const id = [...slug.replace(/[^a-z0-9]/g, '')]
    .concat([...'xxxxxxxx'])
    .slice(0, 8)
    .join('')
  writeStory(dir, slug, { id, fields: [`publishedAt: ${at}`, fields].filter(Boolean).join('\n') })
}

/** Stories called after the hours for which they are live: `s1` is the newest. */
function stories(count: number): void {
  for (let hours = 1; hours <= count; hours++) story(`s${hours}`, hours)
}

const front = (text: string, file = 'home') => writeFile(dir, `fronts/${file}.yaml`, text)

/** What stands in each block, at a moment. */
async function composed(now = NOW) {
  await openIndexOf(dir)
  const { composeHome } = await import('./front')
  const { inOneReading } = await import('../index/open-index')
  return inOneReading(() => composeHome(publicAt(now)))
}

const slugs = (blocks: Array<{ stories: Array<{ slug: string }> }>) =>
  blocks.map((block) => block.stories.map(({ slug }) => slug).join(' '))

describe('a front that an editor has arranged', () => {
  it('shows each story once, filled from its head down', async () => {
    stories(9)
    front('blocks: [{kind: lead}, {kind: pair}, {kind: latest, count: 3}, {kind: grid, count: 2}]')
    expect(slugs((await composed()).blocks)).toEqual(['s1', 's2 s3', 's4 s5 s6', 's7 s8'])
  })

  it('shows what is pinned where it is pinned, and no query above shows it first', async () => {
    stories(5)
    front('blocks: [{kind: lead}, {kind: pair}, {kind: headlines, pins: [s1, s3], count: 3}]')
    expect(slugs((await composed()).blocks)).toEqual(['s2', 's4 s5', 's1 s3'])
  })

  it('puts pins before the query of their block, in the order of the pins', async () => {
    stories(4)
    front('blocks: [{kind: grid, pins: [s4, s2], count: 3}]')
    expect(slugs((await composed()).blocks)).toEqual(['s4 s2 s1'])
  })

  it('lets a block repeat what stands elsewhere, and take nothing from the others', async () => {
    stories(3)
    front('blocks: [{kind: lead, pins: [s2]}, {kind: latest, repeat: true, count: 2}, {kind: grid, count: 2}]')
    expect(slugs((await composed()).blocks)).toEqual(['s2', 's1 s2', 's1 s3'])
  })

  it('fills a block from what matches all of its query', async () => {
    story('in-science', 1)
    story('an-analysis', 2, 'label: analysis')
    story('a-match', 3, 'section: sport\nlabel: analysis')
    front('blocks: [{kind: grid, query: {label: analysis, section: sport}}, {kind: grid, query: {label: analysis}}]')
    const { blocks } = await composed()
    expect(slugs(blocks)).toEqual(['a-match', 'an-analysis'])
    expect(blocks.map(({ title, link }) => [title, link])).toEqual([
      ['Analysis', '/label/analysis'],
      ['Analysis', '/label/analysis'],
    ])
  })

  it('is called what its editor calls it', async () => {
    stories(1)
    front('blocks: [{kind: grid, title: Quiet days, link: /topic/tides, query: {section: science}}]')
    expect((await composed()).blocks).toMatchObject([{ title: 'Quiet days', link: '/topic/tides' }])
  })

  it('gives each story the size of its block, or the one that it is given', async () => {
    stories(6)
    front('blocks: [{kind: lead}, {kind: topic, count: 2}, {kind: grid, pins: [{story: s5, size: large}], count: 2}]')
    const { blocks } = await composed()
    expect(blocks.map((block) => block.stories.map(({ size }) => size))).toEqual([
      ['lead'],
      ['large', 'normal'],
      ['large', 'normal'],
    ])
  })

  it('links what belongs to its lead, as far as readers can see it', async () => {
    stories(2)
    story('a-draft', 3, 'status: draft')
    front('blocks: [{kind: lead, pins: [{story: s1, related: [a-draft, s2]}]}]')
    expect((await composed()).blocks[0]?.stories[0]?.related).toEqual([
      { slug: 's2', headline: 'The story of s2', lang: 'en-AU' },
    ])
  })

  it('leaves a block out for which there is nothing, and keeps a notice', async () => {
    stories(1)
    front('blocks: [{kind: lead}, {kind: grid}, {kind: notice, text: We print on Monday., link: /about}]')
    writeFile(
      dir,
      'pages/about.mdx',
      '---\ntitle: About\nstandfirst: Us.\nupdatedAt: 2017-01-01T00:00:00Z\n---\n\nUs.\n',
    )
    expect((await composed()).blocks).toMatchObject([{ kind: 'lead' }, { kind: 'notice', text: 'We print on Monday.' }])
  })
})

describe('a pin', () => {
  const FRONT = 'blocks: [{kind: lead, pins: [pinned]}, {kind: grid, count: 2}]'

  it.each([
    ['withdrawn', 'status: withdrawn\nwithdrawal: {at: 2017-01-31T08:30:00+11:00, reason: A mistake.}'],
    ['a draft', 'status: draft'],
    ['under embargo', 'embargoUntil: 2017-02-01T09:00:00+11:00'],
  ])('whose story is %s leaves its place to the next of the query', async (_, fields) => {
    stories(3)
    story('pinned', 5, fields)
    front(FRONT)
    expect(slugs((await composed()).blocks)).toEqual(['s1', 's2 s3'])
  })

  it('whose story comes out later takes its place then', async () => {
    stories(3)
    story('pinned', 5, 'embargoUntil: 2017-02-01T09:00:00+11:00')
    front(FRONT)
    expect(slugs((await composed(Date.parse('2017-02-01T09:00:00+11:00'))).blocks)).toEqual(['pinned', 's1 s2'])
  })

  it('ends when it is said to, and the front knows when that is', async () => {
    stories(3)
    front("blocks: [{kind: lead, pins: [{story: s3, until: '2017-01-31T10:00:00+11:00'}]}]")
    const end = Date.parse('2017-01-31T10:00:00+11:00')
    const before = await composed(end - 1)
    expect(slugs(before.blocks)).toEqual(['s3'])
    expect(before.until).toBe(end)
    expect(slugs((await composed(end)).blocks)).toEqual(['s1'])
  })
})

it('breaking news ends by itself', async () => {
  stories(1)
  front(
    "breaking: {text: The river rises, link: /article/s1, until: '2017-01-31T10:00:00+11:00'}\nblocks: [{kind: lead}]",
  )
  const end = Date.parse('2017-01-31T10:00:00+11:00')
  expect(await composed(end - 1)).toMatchObject({
    breaking: { text: 'The river rises', link: '/article/s1' },
    until: end,
  })
  expect((await composed(end)).breaking).toBeUndefined()
})

describe('a front that nobody has arranged', () => {
  it('has a lead, two more, the latest, and what is left of each section', async () => {
    stories(14)
    story('a-match', 20, 'section: sport')
    const { blocks } = await composed()
    expect(slugs(blocks)).toEqual(['s1', 's2 s3', 's4 s5 s6 s7 s8 s9 s10 s11 s12', 's13 s14', 'a-match'])
    expect(blocks.map(({ kind, title, link }) => [kind, title, link])).toEqual([
      ['lead', undefined, undefined],
      ['pair', undefined, undefined],
      ['latest', 'Latest', '/latest'],
      ['topic', 'Science', '/science'],
      ['grid', 'Sport', '/sport'],
    ])
  })

  it('of one story is its lead', async () => {
    stories(1)
    expect(slugs((await composed()).blocks)).toEqual(['s1'])
  })

  it('of a newsroom in which nothing is live yet is empty', async () => {
    stories(1)
    expect((await composed(0)).blocks).toEqual([])
  })

  it('is led by the newest story that has a picture, and shows nothing hidden', async () => {
    dir = FROZEN_NEWSROOM
    const { blocks } = await composed()
    expect(blocks[0]?.stories[0]?.slug).toBe('overnight-story')
    expect(JSON.stringify(blocks)).not.toContain('SENTINEL')
    const shown = slugs(blocks).join(' ').split(' ')
    expect(new Set(shown).size).toBe(shown.length)
  })
})
