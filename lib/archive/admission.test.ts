import { rmSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { currentDatabase, openDatabase } from '../index/database'
import { pictureUrl } from '../newsroom/picture'
import { publicAt } from '../newsroom/published'
import { copyFrozenNewsroom, openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

const at = (iso: string) => Date.parse(iso)
const NOW = at('2017-01-31T09:00:00+11:00')
const LATER = at('2017-03-01T09:00:00+11:00')

let admission: typeof import('./admission')
let contentDir: string
let indexDir: string

beforeAll(async () => {
  contentDir = copyFrozenNewsroom()
  indexDir = await openIndexOf(contentDir)
  admission = await import('./admission')
}, 120_000)

const answerTo = (slug: string, now: number) => {
  const answer = admission.admitSlug(slug, publicAt(now))
  return answer.answer === 'moved' ? `moved to ${answer.slug}` : answer.answer
}

describe('who may pass', () => {
  it.each([
    ['a live story', 'how-tides-work', NOW, 'pass'],
    ['a live story, a millisecond before its hour', 'how-tides-work', at('2017-01-24T16:20:00+11:00') - 1, 'unknown'],
    ['a live story, at its hour', 'how-tides-work', at('2017-01-24T16:20:00+11:00'), 'pass'],
    ['a draft', 'draft-story', NOW, 'unknown'],
    ['a draft whose hour has long passed', 'draft-story', LATER, 'unknown'],
    ['a scheduled story, before its hour', 'scheduled-story', at('2017-01-31T09:30:00+11:00') - 1, 'unknown'],
    ['a scheduled story, at its hour', 'scheduled-story', at('2017-01-31T09:30:00+11:00'), 'pass'],
    ['a scheduled story, after its hour', 'scheduled-story', LATER, 'pass'],
    ['an embargoed story, after its hour', 'embargoed-story', at('2017-01-30T18:00:00+11:00'), 'unknown'],
    ['an embargoed story, before the embargo ends', 'embargoed-story', at('2017-02-01T06:00:00+11:00') - 1, 'unknown'],
    ['an embargoed story, as the embargo ends', 'embargoed-story', at('2017-02-01T06:00:00+11:00'), 'pass'],
    ['a withdrawn story that was live once', 'withdrawn-story', NOW, 'gone'],
    ['a withdrawn story that was live once, later', 'withdrawn-story', LATER, 'gone'],
    ['a withdrawn story that never was live', 'withdrawn-before-publication', NOW, 'unknown'],
    ['a withdrawn story that never was live, later', 'withdrawn-before-publication', LATER, 'unknown'],
    ['the former slug of a live story', 'old-name', NOW, 'moved to renamed-story'],
    ['an older former slug, in one hop', 'older-name', NOW, 'moved to renamed-story'],
    ['a former slug, before the story’s hour', 'old-name', at('2017-01-18T10:00:00+11:00') - 1, 'unknown'],
    ['the former slug of a withdrawn story', 'gone-old-name', NOW, 'gone'],
    ['the present slug of that story', 'renamed-withdrawn', NOW, 'gone'],
    ['a slug that never was', 'no-such-story', NOW, 'unknown'],
    ['no slug at all', '', NOW, 'unknown'],
    ['a slug in capitals', 'HOW-TIDES-WORK', NOW, 'unknown'],
    ['a slug with SQL in it', `x' OR '1'='1`, NOW, 'unknown'],
    ['a pattern', '%', NOW, 'unknown'],
  ])('%s', (_, slug, now, answer) => {
    expect(answerTo(slug, now)).toBe(answer)
  })

  it('those that do not pass are all alike: nothing of a story shows', () => {
    const hidden = [
      'draft-story',
      'scheduled-story',
      'embargoed-story',
      'withdrawn-before-publication',
      'no-such-story',
    ]
    for (const slug of hidden) expect(admission.admitSlug(slug, publicAt(NOW))).toEqual({ answer: 'unknown' })
    expect(admission.admitSlug('withdrawn-story', publicAt(NOW))).toEqual({ answer: 'gone' })
  })
})

describe('data are as the stories that show them', () => {
  const answerTo = async (fields: string, now = NOW, dir = smallNewsroom()) => {
    writeFile(dir, 'data/tides.csv', 'Port,Range\nBroome,8.2\n')
    const body =
      '<Chart kind="bar" data="tides.csv" title="Broome leads" summary="The range." source="Us" date="2017" />'
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', body, fields })
    await openIndexOf(dir)
    const { admitText } = await import('./admission')
    expect(admitText('data', 'other.csv', publicAt(now))).toEqual({ answer: 'unknown' })
    return admitText('data', 'tides.csv', publicAt(now))
  }

  it.each([
    ['of a live one', '', { answer: 'pass', body: 'Port,Range\nBroome,8.2\n', story: 'aaaaaaaa' }],
    ['of a draft', 'status: draft', { answer: 'unknown' }],
    ['of one to come', 'embargoUntil: 2017-02-01T09:00:00+11:00', { answer: 'unknown' }],
    [
      'of one that was withdrawn',
      'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: A test}',
      { answer: 'gone' },
    ],
  ])('%s', async (_, fields, answer) => {
    expect(await answerTo(fields)).toEqual(answer)
  })

  it('of one that was deleted', async () => {
    const dir = smallNewsroom()
    await answerTo('', NOW, dir)
    rmSync(path.join(dir, 'articles/2017/01/a-story.mdx'))
    const [{ publish }, { env }, { admitText }] = await Promise.all([
      import('../desk/publish'),
      import('../env'),
      import('./admission'),
    ])
    await publish({ contentDir: dir, indexDir: env.INDEX_DIR })
    expect(admitText('data', 'tides.csv', publicAt(NOW))).toEqual({ answer: 'gone' })
    expect(admitText('data', 'other.csv', publicAt(NOW))).toEqual({ answer: 'unknown' })
  })
})

describe('a picture is as its story', () => {
  /** Every address that the index holds for the renditions of a master. */
  const addressesOf = (master: string) => {
    const database = openDatabase(currentDatabase(indexDir) ?? '', 'reader')
    const rows = database.all('SELECT address FROM renditions WHERE picture LIKE @like', {
      like: `${master}-____________`,
    })
    database.close()
    return rows.map((row) => String(row.address))
  }

  it.each([
    ['of a live story', 'lighthouse', NOW, true],
    ['of a draft', 'draft-only', NOW, false],
    ['of a draft, later', 'draft-only', LATER, false],
    ['of a scheduled story, before its hour', 'scheduled-only', at('2017-01-31T09:30:00+11:00') - 1, false],
    ['of a scheduled story, at its hour', 'scheduled-only', at('2017-01-31T09:30:00+11:00'), true],
    ['of an embargoed story, before the embargo ends', 'embargoed-only', at('2017-02-01T06:00:00+11:00') - 1, false],
    ['of an embargoed story, as it ends', 'embargoed-only', at('2017-02-01T06:00:00+11:00'), true],
    ['of a withdrawn story', 'withdrawn-only', NOW, false],
    ['of a story that never was live', 'never-live-only', LATER, false],
    ['that several stories show, when none is live yet', 'lighthouse', at('2015-01-01T00:00:00+11:00'), false],
  ])('%s', (_, master, now, passes) => {
    const addresses = addressesOf(master)
    expect(addresses.length).toBeGreaterThan(3)
    for (const address of addresses) {
      const file = admission.admitRendition(address, publicAt(now))
      expect(file !== undefined, address).toBe(passes)
      if (file) expect(file.endsWith(address.slice('/pictures/'.length))).toBe(true)
    }
  })

  it.each(['/pictures/tide/wide-720.avif', '/pictures/../etc/passwd', '/pictures/', '/pictures/%'])(
    'an address that was never made: %s',
    (address) => {
      expect(admission.admitRendition(address, publicAt(NOW))).toBeUndefined()
    },
  )
})

describe('a recording is as its story', () => {
  const LIVE_AT = at('2017-01-30T13:00:00+11:00')
  const admitRecording = (recording: string, now: number) => {
    const route = { name: 'audio', answer: 'file', params: { recording }, query: [], cache: '' } as const
    return admission.admitFile(`/audio/${recording}`, route, publicAt(now)).answer
  }

  it.each([
    ['before its hour', LIVE_AT - 1, 'unknown'],
    ['at its hour', LIVE_AT, 'pass'],
    ['after its hour', LATER, 'pass'],
  ])('%s', (_, now, answer) => {
    expect(admitRecording('tone.wav', now)).toBe(answer)
  })

  it.each(['lost.wav', '', '../site.yaml', 'TONE.WAV'])('a name that no story plays: “%s”', (name) => {
    expect(admitRecording(name, LATER)).toBe('unknown')
  })
})

describe('the edition', () => {
  it('stays the same until the next story goes live by itself', () => {
    const edition = admission.currentEdition(publicAt(NOW))
    const scheduled = at('2017-01-31T09:30:00+11:00')
    const embargoed = at('2017-02-01T06:00:00+11:00')
    expect(admission.currentEdition(publicAt(scheduled - 1))).toBe(edition)
    const next = admission.currentEdition(publicAt(scheduled))
    expect(next).not.toBe(edition)
    expect(admission.currentEdition(publicAt(embargoed - 1))).toBe(next)
    expect(admission.currentEdition(publicAt(embargoed))).not.toBe(next)
  })

  it('before any story there is one too', () => {
    expect(admission.currentEdition(publicAt(0))).toMatch(/-0$/)
  })

  it('changes with each publication, and with a withdrawal, at once', { timeout: 60_000 }, async () => {
    const { publish: indexNewsroom } = await import('../desk/publish')
    const before = admission.currentEdition(publicAt(NOW))
    const breaking = { id: 'breaking', fields: 'publishedAt: 2017-01-31T08:59:00+11:00' }
    writeFile(contentDir, 'authors/night-desk.yaml', 'kind: desk\nname: Night desk\n')
    writeStory(contentDir, 'breaking-story', breaking)
    await indexNewsroom({ contentDir, indexDir })
    const published = admission.currentEdition(publicAt(NOW))
    expect(published).not.toBe(before)
    expect(answerTo('breaking-story', NOW)).toBe('pass')

    const reason = '{at: 2017-01-31T09:00:00+11:00, reason: A test.}'
    writeStory(contentDir, 'breaking-story', {
      ...breaking,
      fields: `${breaking.fields}\nstatus: withdrawn\nwithdrawal: ${reason}`,
    })
    await indexNewsroom({ contentDir, indexDir })
    expect(admission.currentEdition(publicAt(NOW))).not.toBe(published)
    expect(answerTo('breaking-story', NOW)).toBe('gone')
  })

  it('is another one after a story that came and went, whose address is gone now', { timeout: 60_000 }, async () => {
    const { publish: indexNewsroom } = await import('../desk/publish')
    const before = admission.currentEdition(publicAt(NOW))
    expect(answerTo('came-and-went', NOW)).toBe('unknown')
    writeStory(contentDir, 'came-and-went', { id: 'cameandw', fields: 'publishedAt: 2017-01-31T08:59:00+11:00' })
    await indexNewsroom({ contentDir, indexDir })
    rmSync(path.join(contentDir, 'articles/2017/01/came-and-went.mdx'))
    await indexNewsroom({ contentDir, indexDir })
    expect(answerTo('came-and-went', NOW)).toBe('gone')
    expect(admission.currentEdition(publicAt(NOW))).not.toBe(before)
  })
})

describe('a story of a source whose terms end', () => {
  const PUBLISHED = at('2017-01-12T09:00:00+11:00')
  const ENDS = at('2017-01-20T00:00:00+11:00')
  let dir: string
  let publish: () => Promise<unknown>
  let lists: typeof import('./stories')

  const writeAgency = (terms: string) =>
    writeFile(
      dir,
      'sources/agency.yaml',
      `name: A\nfullName: An agency\nurl: https://agency.example/\nrights: {${terms}}\n`,
    )
  const headlines = (now: number) =>
    lists.listStories({ kind: 'source', id: 'agency' }, publicAt(now), 10).map(({ slug }) => slug)

  beforeAll(async () => {
    dir = smallNewsroom()
    writeAgency('endsAt: 2017-01-20T00:00:00+11:00')
    const fields = 'source: agency\nformerSlugs: [a-former-name]\nimage: {src: wave.svg, alt: A wave, credit: Agency}'
    writeStory(dir, 'agency-story', { id: 'agency00', fields })
    writeStory(dir, 'own-story', { id: 'own00000' })
    writeFile(
      dir,
      'pictures/wave.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"><path d="M0 0h9v9z"/></svg>',
    )
    const own = await openIndexOf(dir)
    admission = await import('./admission')
    lists = await import('./stories')
    const { publish: indexNewsroom } = await import('../desk/publish')
    publish = () => indexNewsroom({ contentDir: dir, indexDir: own })
  }, 60_000)

  it('is there until that moment, and gone from it on, by each of its names', () => {
    expect(answerTo('agency-story', PUBLISHED - 1)).toBe('unknown')
    expect(answerTo('agency-story', PUBLISHED)).toBe('pass')
    expect(answerTo('agency-story', ENDS - 1)).toBe('pass')
    expect(answerTo('agency-story', ENDS)).toBe('gone')
    expect(answerTo('a-former-name', ENDS - 1)).toBe('moved to agency-story')
    expect(answerTo('a-former-name', ENDS)).toBe('gone')
    expect(admission.admitId('agency00', publicAt(ENDS - 1))).toEqual({ answer: 'moved', slug: 'agency-story' })
    expect(admission.admitId('agency00', publicAt(ENDS))).toEqual({ answer: 'gone' })
    expect(answerTo('own-story', ENDS)).toBe('pass')
  })

  it('leaves its lists, and its picture goes with it', () => {
    const picture = lists.findStory('agency-story', publicAt(PUBLISHED))?.image?.picture
    const address = new URL((picture && pictureUrl(picture, 'wide')?.url) ?? '').pathname
    expect(headlines(ENDS - 1)).toEqual(['agency-story'])
    expect(admission.admitRendition(address, publicAt(ENDS - 1))).toBeDefined()
    expect(headlines(ENDS)).toEqual([])
    expect(lists.countStories({ kind: 'source', id: 'agency' }, publicAt(ENDS))).toBe(0)
    expect(lists.findStory('agency-story', publicAt(ENDS))).toBeUndefined()
    expect(admission.admitRendition(address, publicAt(ENDS))).toBeUndefined()
  })

  it('changes the edition by itself, so that no kept page stays', () => {
    const edition = admission.currentEdition(publicAt(PUBLISHED))
    expect(admission.currentEdition(publicAt(ENDS - 1))).toBe(edition)
    const after = admission.currentEdition(publicAt(ENDS))
    expect(after).not.toBe(edition)
    expect(admission.currentEdition(publicAt(LATER))).toBe(after)
  })

  it('follows terms that change, though the story is not touched, from the next publication on', async () => {
    writeAgency('endsAt: 2017-02-20T00:00:00+11:00')
    expect(answerTo('agency-story', ENDS)).toBe('gone')
    const edition = admission.currentEdition(publicAt(ENDS))
    await publish()
    expect(answerTo('agency-story', ENDS)).toBe('pass')
    expect(headlines(ENDS)).toEqual(['agency-story'])
    expect(admission.currentEdition(publicAt(ENDS))).not.toBe(edition)

    writeAgency('archiveDays: 3')
    await publish()
    expect(answerTo('agency-story', PUBLISHED + 3 * 86_400_000 - 1)).toBe('pass')
    expect(answerTo('agency-story', PUBLISHED + 3 * 86_400_000)).toBe('gone')
    expect(headlines(ENDS)).toEqual([])

    writeAgency('')
    await publish()
    expect(answerTo('agency-story', LATER)).toBe('pass')
    expect(headlines(LATER)).toEqual(['agency-story'])
  })
})

describe('a short address', () => {
  it('leads where its story is, and nowhere when there is none', () => {
    expect(admission.admitId('nobodys0', publicAt(LATER))).toEqual({ answer: 'unknown' })
    expect(admission.admitId('', publicAt(LATER))).toEqual({ answer: 'unknown' })
    expect(admission.admitId('own00000', publicAt(LATER))).toEqual({ answer: 'moved', slug: 'own-story' })
  })
})
