import { beforeAll, describe, expect, it } from 'vitest'
import { publicAt } from '../newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, smallNewsroom, writeStory } from '../testing'

const VIEW = publicAt(Date.parse('2017-01-31T09:00:00+11:00'))

/** The archive of the newsroom that was opened last. */
async function opened() {
  const { archiveModel } = await import('./archive-page')
  return (period: string, view = VIEW) => archiveModel({ period }, view)
}

describe('the archive of the frozen newsroom', () => {
  let archive: Awaited<ReturnType<typeof opened>>

  beforeAll(async () => {
    await openIndexOf(FROZEN_NEWSROOM)
    archive = await opened()
  }, 120_000)

  it('leads from its years to their months', () => {
    const archived = archive('')?.archived
    if (archived?.part !== 'whole') throw new Error('The archive shows no years.')
    expect(archived.years.map(({ title, path }) => [title, path])).toEqual([
      ['2017', '/archive/2017'],
      ['2016', '/archive/2016'],
      ['2015', '/archive/2015'],
    ])
    expect(archived.years[1]?.months).toEqual([{ title: 'February 2016', path: '/archive/2016/02', stories: 3 }])
  })

  it('shows a year as calendars, each week from Monday on', () => {
    const archived = archive('2016')?.archived
    if (archived?.part !== 'year') throw new Error('The year shows no months.')
    expect(archived.months).toHaveLength(1)
    const [february] = archived.months
    expect(february).toMatchObject({ title: 'February 2016', stories: 3 })
    expect(february?.weeks).toHaveLength(5)
    expect(february?.weeks[0]?.[0]).toEqual({ day: 1, stories: 1, path: '/archive/2016/02/01' })
    expect(february?.weeks[4]).toEqual([{ day: 29 }, ...Array(6).fill(undefined)])
  })

  it('shows a month with the headlines of its days, and a day with its stories', () => {
    const month = archive('2016-02')
    if (month?.archived.part !== 'month') throw new Error('The month shows no days.')
    expect(month.archived.days.map(({ title, stories }) => [title, ...stories.map(({ slug }) => slug)])).toEqual([
      ['Friday 12 February 2016', 'the-stamp-in-the-drawer'],
      ['Thursday 11 February 2016', 'a-mast-as-tall-as-it-is'],
      ['Monday 1 February 2016', 'year-tomorrow'],
    ])
    expect(month).toMatchObject({
      title: 'February 2016',
      description: 'The 3 stories that Currawong published in February 2016.',
      earlier: { title: 'March 2015', path: '/archive/2015/03' },
      later: { title: 'January 2017', path: '/archive/2017/01' },
    })
    const day = archive('2016-02-01')
    expect(day).toMatchObject({
      title: 'Monday 1 February 2016',
      description: 'The story that Currawong published on 1 February 2016.',
      archived: { part: 'day', stories: [{ slug: 'year-tomorrow', listed: '8:00am' }], left: 0 },
    })
  })

  it('tells a story that waited for an embargo on the day on which it went live, with the day of its own', () => {
    expect(archive('2017-02-01', publicAt(Date.parse('2017-02-01T06:00:00+11:00')))?.archived).toMatchObject({
      stories: [{ slug: 'embargoed-story', listed: '30 January 2017' }],
    })
  })

  it('says where each part stands', () => {
    expect(archive('2017-01-31')?.jsonLd[1]).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: ['Currawong', 'Archive', '2017', 'January 2017', '31 January 2017'].map((name) => ({ name })),
    })
    expect(archive('2017-01-31')?.metadata).toMatchObject({
      alternates: { canonical: 'https://news.example/archive/2017/01/31' },
    })
  })

  it('has no page for a time in which nothing went live', () => {
    for (const period of ['2014', '2016-03', '2017-02', '2017-01-11', '2017-02-30'])
      expect(archive(period), period).toBeUndefined()
  })
})

it('a day of more stories than a page holds says how many are left out', async () => {
  const dir = smallNewsroom()
  for (let number = 0; number < 203; number++)
    writeStory(dir, `story-${number}`, { id: `s${String(number).padStart(7, '0')}` })
  await openIndexOf(dir)
  const archived = (await opened())('2017-01-12')?.archived
  if (archived?.part !== 'day') throw new Error('The day shows no stories.')
  expect(archived.stories).toHaveLength(200)
  expect(archived.left).toBe(3)
})

it('an empty newspaper has an archive without years', async () => {
  await openIndexOf(smallNewsroom())
  expect((await opened())('')).toMatchObject({ title: 'Archive', archived: { part: 'whole', years: [] } })
})
