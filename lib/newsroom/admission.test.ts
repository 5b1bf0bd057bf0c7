import { beforeAll, describe, expect, it } from 'vitest'
import { copyFrozenNewsroom, openIndexOf, writeFile, writeStory } from '../testing'
import { currentDatabase, openDatabase } from './database'

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
  const answer = admission.admitSlug(slug, now)
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
    for (const slug of hidden) expect(admission.admitSlug(slug, NOW)).toEqual({ answer: 'unknown' })
    expect(admission.admitSlug('withdrawn-story', NOW)).toEqual({ answer: 'gone' })
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
      const file = admission.admitRendition(address, now)
      expect(file !== undefined, address).toBe(passes)
      if (file) expect(file.endsWith(address.slice('/pictures/'.length))).toBe(true)
    }
  })

  it.each(['/pictures/tide/wide-720.avif', '/pictures/../etc/passwd', '/pictures/', '/pictures/%'])(
    'an address that was never made: %s',
    (address) => {
      expect(admission.admitRendition(address, NOW)).toBeUndefined()
    },
  )
})

describe('a recording is as its story', () => {
  const LIVE_AT = at('2017-01-30T13:00:00+11:00')

  it.each([
    ['before its hour', LIVE_AT - 1, undefined],
    ['at its hour', LIVE_AT, 'audio/tone.wav'],
    ['after its hour', LATER, 'audio/tone.wav'],
  ])('%s', (_, now, file) => {
    expect(admission.admitAudio('tone.wav', now)).toBe(file)
  })

  it.each(['lost.wav', '', '../site.yaml', 'TONE.WAV'])('a name that no story plays: “%s”', (name) => {
    expect(admission.admitAudio(name, LATER)).toBeUndefined()
  })
})

describe('the edition', () => {
  it('stays the same until the next story goes live by itself', () => {
    const edition = admission.currentEdition(NOW)
    const scheduled = at('2017-01-31T09:30:00+11:00')
    const embargoed = at('2017-02-01T06:00:00+11:00')
    expect(admission.currentEdition(scheduled - 1)).toBe(edition)
    const next = admission.currentEdition(scheduled)
    expect(next).not.toBe(edition)
    expect(admission.currentEdition(embargoed - 1)).toBe(next)
    expect(admission.currentEdition(embargoed)).not.toBe(next)
  })

  it('before any story there is one too', () => {
    expect(admission.currentEdition(0)).toMatch(/-0$/)
  })

  it('changes with each publication, and with a withdrawal, at once', { timeout: 60_000 }, async () => {
    const { indexNewsroom } = await import('./index-newsroom')
    const before = admission.currentEdition(NOW)
    const breaking = { id: 'breaking', fields: 'publishedAt: 2017-01-31T08:59:00+11:00' }
    writeFile(contentDir, 'authors/night-desk.yaml', 'kind: desk\nname: Night desk\n')
    writeStory(contentDir, 'breaking-story', breaking)
    await indexNewsroom({ contentDir, indexDir })
    const published = admission.currentEdition(NOW)
    expect(published).not.toBe(before)
    expect(answerTo('breaking-story', NOW)).toBe('pass')

    const reason = '{at: 2017-01-31T09:00:00+11:00, reason: A test.}'
    writeStory(contentDir, 'breaking-story', {
      ...breaking,
      fields: `${breaking.fields}\nstatus: withdrawn\nwithdrawal: ${reason}`,
    })
    await indexNewsroom({ contentDir, indexDir })
    expect(admission.currentEdition(NOW)).not.toBe(published)
    expect(answerTo('breaking-story', NOW)).toBe('gone')
  })
})
