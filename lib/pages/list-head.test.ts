import { rmSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ListOf } from '../newsroom/list-kinds'
import { publicAt } from '../newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')

/** What opens the lists of the newsroom that was opened last. */
async function opened() {
  const { listModel } = await import('./list-page')
  return (list: ListOf, now = NOW) => listModel(list, publicAt(now))?.listing.head
}

describe('in the frozen newsroom', () => {
  let headOf: Awaited<ReturnType<typeof opened>>

  beforeAll(async () => {
    await openIndexOf(FROZEN_NEWSROOM)
    headOf = await opened()
  }, 120_000)

  it('a desk is shown with its portrait, what it knows and how to reach it', async () => {
    expect(headOf({ kind: 'author', id: 'science-desk' })).toMatchObject({
      name: 'Science desk',
      role: 'Measures first',
      bio: [
        'The desk keeps a tide table on the wall and a stopwatch in the drawer. It reads what is measured before it reads what is said of it.',
        'It has written of the sea since 2015.',
      ],
      expertise: [
        { name: 'Tides', path: '/topic/tides' },
        { name: 'Lighthouses', path: '/topic/lighthouses' },
        { name: 'Weights and measures', path: '/topic/measures' },
      ],
      contact: { email: 'science@example.org', signal: 'science.42', links: [{ name: 'Mastodon' }] },
      feed: '/by/science-desk/feed.rss',
      portrait: { alt: 'The Moon over a dark sea', picture: { renditions: expect.any(Array) } },
    })
  })

  it('machines are told of it what readers are', async () => {
    const { listModel } = await import('./list-page')
    const desk = listModel({ kind: 'author', id: 'science-desk' }, publicAt(NOW))
    expect(desk?.jsonLd[0]).toMatchObject({
      '@type': 'ProfilePage',
      mainEntity: {
        name: 'Science desk',
        image: expect.stringMatching(/^https:\/\/news\.example\/pictures\/tide-[0-9a-f]+\/face-640\.jpeg$/),
        email: 'science@example.org',
        sameAs: 'https://social.example/@science',
        knowsAbout: ['Tides', 'Lighthouses', 'Weights and measures'],
      },
    })
  })

  it('a portrait is there for readers while its author is', async () => {
    const { admitRendition } = await import('../archive/admission')
    const head = headOf({ kind: 'author', id: 'science-desk' })
    const picture = head?.kind === 'author' ? head.portrait?.picture : undefined
    expect(picture?.renditions.map(({ variant }) => variant)).toEqual(Array(5).fill('face'))
    expect(admitRendition(`/pictures/${picture?.key}/face-320.avif`, publicAt(NOW))).toBeDefined()
  })

  it('a topic tells the story so far by the live ones of the stories that it names, the oldest first', () => {
    const head = headOf({ kind: 'topic', id: 'tides' })
    expect(head).toMatchObject({ intro: [expect.any(String), expect.any(String)], keyFacts: { length: 2 } })
    const named = (now: number) => {
      const topic = headOf({ kind: 'topic', id: 'tides' }, now)
      return topic?.kind === 'topic' ? topic.soFar.map(({ slug }) => slug) : []
    }
    expect(named(NOW)).toEqual(['how-tides-work', 'bay-of-fundy-tides', 'analysis-story'])
    expect(named(Date.parse('2017-02-01T06:00:00+11:00'))).toContain('embargoed-story')
  })

  it('a topic that names none is told by the live ones that it has', () => {
    const head = headOf({ kind: 'topic', id: 'trams' })
    expect(head?.kind === 'topic' && head.soFar.map(({ slug }) => slug)).toEqual([
      'credited-link',
      'six-thousand-words',
      'share-characters',
      'melbourne-tram-network',
    ])
  })

  it('a source says how its copy is used', () => {
    const head = headOf({ kind: 'source', id: 'aap' })
    expect(head).toMatchObject({ url: 'https://www.aap.com.au/' })
    expect(head?.kind === 'source' && head.terms.join(' ')).toMatch(
      /comes from AAP\..*own page alone.*no card.*neither/,
    )
  })

  it('lists whose files say no more than a name begin with their stories', () => {
    for (const list of [
      { kind: 'topic', id: 'tea' },
      { kind: 'author', id: 'night-desk' },
      { kind: 'section', id: 'science' },
      { kind: 'label', id: 'analysis' },
    ] as const)
      expect(headOf(list), list.id).toBeUndefined()
  })
})

describe('when files change', () => {
  it('a portrait follows its master, and goes with it', async () => {
    const dir = smallNewsroom()
    const square = (colour: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="700" height="700"><rect width="700" height="700" fill="${colour}"/></svg>`
    writeFile(dir, 'pictures/face.svg', square('#123456'))
    writeFile(
      dir,
      'authors/night-desk.yaml',
      'kind: desk\nname: Night desk\nportrait: {src: face.svg, alt: A square, credit: Us}\n',
    )
    const indexDir = await openIndexOf(dir)
    const { publish } = await import('../desk/publish')
    const headOf = await opened()
    const { admitRendition } = await import('../archive/admission')
    const keyOf = () => {
      const head = headOf({ kind: 'author', id: 'night-desk' })
      return head?.kind === 'author' ? head.portrait?.picture.key : undefined
    }
    const isThere = (key: string | undefined) =>
      admitRendition(`/pictures/${key}/face-640.jpeg`, publicAt(NOW)) !== undefined
    const first = keyOf()
    expect(isThere(first)).toBe(true)
    writeFile(dir, 'pictures/face.svg', square('#654321'))
    expect((await publish({ contentDir: dir, indexDir })).problems).toEqual([])
    expect(keyOf()).not.toBe(first)
    expect([isThere(first), isThere(keyOf())]).toEqual([false, true])
    const second = keyOf()
    rmSync(path.join(dir, 'pictures/face.svg'))
    const { problems } = await publish({ contentDir: dir, indexDir })
    expect(problems).toMatchObject([{ file: 'authors/night-desk.yaml', line: 3, field: 'portrait.src' }])
    expect([keyOf(), isThere(second)]).toEqual([undefined, false])
    writeFile(dir, 'pictures/face.svg', square('#654321'))
    expect((await publish({ contentDir: dir, indexDir })).problems).toEqual([])
    expect([keyOf(), isThere(second)]).toEqual([second, true])
    writeFile(dir, 'authors/night-desk.yaml', 'kind: desk\nname: Night desk\nbio: Awake.\n')
    await publish({ contentDir: dir, indexDir })
    expect(headOf({ kind: 'author', id: 'night-desk' })).toMatchObject({ bio: ['Awake.'] })
    expect([keyOf(), isThere(second)]).toEqual([undefined, false])
  })

  it('a topic that is not there is told, and left out until it comes', async () => {
    const dir = smallNewsroom()
    const indexDir = await openIndexOf(dir)
    const { publish } = await import('../desk/publish')
    const headOf = await opened()
    writeFile(dir, 'authors/night-desk.yaml', 'kind: desk\nname: Night desk\nbio: Awake.\nexpertise: [tides, moon]\n')
    const { problems } = await publish({ contentDir: dir, indexDir })
    expect(problems).toMatchObject([
      {
        file: 'authors/night-desk.yaml',
        line: 4,
        field: 'expertise.2',
        message: expect.stringContaining('“moon” is not a topic'),
      },
    ])
    expect(headOf({ kind: 'author', id: 'night-desk' })).toMatchObject({
      bio: ['Awake.'],
      expertise: [{ name: 'Tides' }],
    })
    writeFile(dir, 'topics/moon.yaml', 'name: The Moon\n')
    expect((await publish({ contentDir: dir, indexDir })).problems).toEqual([])
    expect(headOf({ kind: 'author', id: 'night-desk' })).toMatchObject({
      expertise: [{ name: 'Tides' }, { name: 'The Moon' }],
    })
    rmSync(path.join(dir, 'topics/moon.yaml'))
    expect((await publish({ contentDir: dir, indexDir })).problems).toMatchObject([{ field: 'expertise.2' }])
  })

  it('a story that is not there tells no topic, and takes no story of it along', async () => {
    const dir = smallNewsroom()
    writeStory(dir, 'a-story', { id: 'aaaaaaaa' })
    writeFile(dir, 'topics/tides.yaml', 'name: Tides\nsoFar: [a-story, no-story]\n')
    const { checkContent } = await import('../desk/publish')
    expect((await checkContent(dir)).problems).toMatchObject([
      {
        file: 'topics/tides.yaml',
        line: 2,
        field: 'soFar.2',
        message: expect.stringContaining('“no-story” is not the slug'),
      },
    ])
  })
})
