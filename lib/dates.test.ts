import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const at = (iso: string) => Date.parse(iso)

const MACHINES = [
  { zone: 'UTC', januaryOffset: 0 },
  { zone: 'America/New_York', januaryOffset: 300 },
  { zone: 'Asia/Kolkata', januaryOffset: -330 },
]

describe.each(MACHINES)('on a machine in $zone', ({ zone, januaryOffset }) => {
  const zoneBefore = process.env.TZ
  let dates: typeof import('./dates')

  beforeAll(async () => {
    process.env.TZ = zone
    vi.resetModules()
    dates = await import('./dates')
  })

  afterAll(() => {
    if (zoneBefore === undefined) delete process.env.TZ
    else process.env.TZ = zoneBefore
  })

  it('the machine really is in that zone', () => {
    expect(new Date(2017, 0, 1).getTimezoneOffset()).toBe(januaryOffset)
  })

  it('a story reads 10 January 2017 7:48pm, as the newsroom’s clock shows', () => {
    expect(dates.formatDateTime(at('2017-01-10T19:48:00+11:00'))).toBe('10 January 2017 7:48pm')
    expect(dates.formatDateTime(at('2017-01-10T08:48:00Z'))).toBe('10 January 2017 7:48pm')
    expect(dates.formatDate(at('2017-01-10T13:30:00Z'))).toBe('11 January 2017')
  })

  it('a day, a month and a year of the archive are the newsroom’s own', () => {
    expect(dates.formatDay(dates.momentIn('2017-01-31'))).toBe('Tuesday 31 January 2017')
    expect(dates.formatMonth(dates.momentIn('2017-01'))).toBe('January 2017')
    expect(dates.isoDate(dates.momentIn('2016-02-29'))).toBe('2016-02-29')
    expect(dates.isoDate(dates.momentIn('2017'))).toBe('2017-01-01')
  })

  it.each([
    ['2017-01-10T00:00:00+11:00', '12:00am'],
    ['2017-01-10T00:05:00+11:00', '12:05am'],
    ['2017-01-10T09:07:00+11:00', '9:07am'],
    ['2017-01-10T11:59:59+11:00', '11:59am'],
    ['2017-01-10T12:00:00+11:00', '12:00pm'],
    ['2017-01-10T12:30:00+11:00', '12:30pm'],
    ['2017-01-10T23:59:00+11:00', '11:59pm'],
  ])('%s is %s', (iso, shown) => {
    expect(dates.formatTime(at(iso))).toBe(shown)
  })

  it.each([
    ['2017', 'en-AU', '2017'],
    ['2017-01', 'en-AU', 'January 2017'],
    ['2017-01-18', 'en-AU', '18 January 2017'],
    ['2017-01-18', 'de', '18. Januar 2017'],
    ['2017-01', 'zh-Hans', '2017年1月'],
    ['2017-01-18', 'fa', '۱۸ ژانویهٔ ۲۰۱۷'],
  ])('data of %s are of %s: %s', (iso, lang, shown) => {
    expect(dates.formatCalendar(iso, lang)).toBe(shown)
  })

  it('the hour before and after summer time ends both read 2:30am, with offsets that tell them apart', () => {
    const before = at('2017-04-02T02:30:00+11:00')
    const after = at('2017-04-02T02:30:00+10:00')
    expect([before, after].map(dates.formatTime)).toEqual(['2:30am', '2:30am'])
    expect([before, after].map(dates.isoDateTime)).toEqual(['2017-04-02T02:30:00+11:00', '2017-04-02T02:30:00+10:00'])
    const lastSecond = at('2017-04-02T02:59:59+11:00')
    expect(dates.isoDateTime(lastSecond + 1_000)).toBe('2017-04-02T02:00:00+10:00')
  })

  it('one second after 1:59:59am on 2 October 2016 it is 3:00am', () => {
    const last = at('2016-10-02T01:59:59+10:00')
    expect(dates.formatTime(last)).toBe('1:59am')
    expect(dates.formatTime(last + 1_000)).toBe('3:00am')
    expect(dates.isoDateTime(last + 1_000)).toBe('2016-10-02T03:00:00+11:00')
  })

  it('machines read the newsroom’s offset, in summer and in winter', () => {
    expect(dates.isoDateTime(at('2017-01-10T08:48:00Z'))).toBe('2017-01-10T19:48:00+11:00')
    expect(dates.isoDateTime(at('2017-07-10T09:48:00Z'))).toBe('2017-07-10T19:48:00+10:00')
    expect(dates.isoDateTime(at('2017-01-10T08:48:00.789Z'))).toBe('2017-01-10T19:48:00+11:00')
  })

  it.each([
    ['2017-01-10T19:48:00+11:00', '2017-01-10', '2017, January 10'],
    ['2017-01-10T13:30:00Z', '2017-01-11', '2017, January 11'],
    ['2016-12-31T13:00:00Z', '2017-01-01', '2017, January 1'],
    ['2016-09-30T23:59:59+10:00', '2016-09-30', '2016, September 30'],
  ])('%s is cited as the newsroom’s %s', (iso, day, cited) => {
    expect(dates.isoDate(at(iso))).toBe(day)
    expect(dates.formatCited(at(iso))).toBe(cited)
  })

  it('a list shows the time of today’s stories and the date of all others', () => {
    const now = at('2017-01-31T09:00:00+11:00')
    expect(dates.formatListed(at('2017-01-31T00:00:00+11:00'), now)).toBe('12:00am')
    expect(dates.formatListed(at('2017-01-31T07:15:00+11:00'), now)).toBe('7:15am')
    expect(dates.formatListed(at('2017-01-30T23:59:59+11:00'), now)).toBe('30 January 2017')
    expect(dates.formatListed(at('2016-01-31T07:15:00+11:00'), now)).toBe('31 January 2016')
  })

  describe('the next midnight', () => {
    it.each([
      ['an ordinary day', '2017-01-31T09:00:00+11:00', '2017-02-01T00:00:00+11:00'],
      ['midnight itself', '2017-01-31T00:00:00+11:00', '2017-02-01T00:00:00+11:00'],
      ['a millisecond before midnight', '2017-01-31T23:59:59.999+11:00', '2017-02-01T00:00:00+11:00'],
      ['the last day of the year', '2016-12-31T12:00:00+11:00', '2017-01-01T00:00:00+11:00'],
      ['the day that has 25 hours', '2017-04-02T00:00:00+11:00', '2017-04-03T00:00:00+10:00'],
      ['the day before it', '2017-04-01T23:00:00+11:00', '2017-04-02T00:00:00+11:00'],
      ['the day that has 23 hours', '2016-10-02T00:00:00+10:00', '2016-10-03T00:00:00+11:00'],
      ['the eve of the hour that is left out', '2016-10-01T02:30:00+10:00', '2016-10-02T00:00:00+10:00'],
    ])('of %s', (_, now, midnight) => {
      expect(dates.isoDateTime(dates.nextMidnight(at(now)))).toBe(midnight)
    })
  })

  describe('a story’s age in years', () => {
    it.each([
      ['2016-02-01T08:00:00+11:00', '2017-01-31T09:00:00+11:00', 0],
      ['2016-02-01T08:00:00+11:00', '2017-02-01T07:59:59+11:00', 0],
      ['2016-02-01T08:00:00+11:00', '2017-02-01T08:00:00+11:00', 1],
      ['2015-03-02T09:00:00+11:00', '2017-01-31T09:00:00+11:00', 1],
      ['2016-07-01T08:00:00+10:00', '2017-07-01T08:00:00+10:00', 1],
      ['2017-01-31T09:00:00+11:00', '2017-01-31T09:00:00+11:00', 0],
    ])('from %s to %s is %i', (earlier, later, years) => {
      expect(dates.yearsBetween(at(earlier), at(later))).toBe(years)
    })
  })

  describe('what an editor calls', () => {
    const NOW = at('2017-01-31T09:00:00+11:00')
    it.each([
      ['18:00', '2017-01-31T18:00:00+11:00'],
      ['9:30', '2017-01-31T09:30:00+11:00'],
      ['09:00', '2017-02-01T09:00:00+11:00'],
      ['6:00', '2017-02-01T06:00:00+11:00'],
      ['00:00', '2017-02-01T00:00:00+11:00'],
      ['2017-02-03T18:00', '2017-02-03T18:00:00+11:00'],
      ['2017-02-03 06:05', '2017-02-03T06:05:00+11:00'],
      ['2017-01-30 06:05', '2017-01-30T06:05:00+11:00'],
      ['2017-04-02 02:30', '2017-04-02T02:30:00+11:00'],
      ['2017-10-01 02:30', '2017-10-01T03:30:00+11:00'],
    ])('%s is %s', (text, moment) => {
      expect(dates.isoDateTime(dates.momentNamed(text, NOW) ?? 0)).toBe(moment)
    })

    it('the hour that the clock skips or has twice', () => {
      const named = (text: string, now: string) => dates.isoDateTime(dates.momentNamed(text, at(now)) ?? 0)
      expect(named('02:30', '2017-10-01T01:00:00+10:00')).toBe('2017-10-01T03:30:00+11:00')
      expect(named('02:30', '2017-04-02T01:00:00+11:00')).toBe('2017-04-02T02:30:00+11:00')
      expect(named('02:30', '2017-04-02T02:45:00+11:00')).toBe('2017-04-03T02:30:00+10:00')
    })

    it.each(['25:00', '18:60', '18', '6pm', '', '2017-02-30T18:00', '2017-2-3 18:00', 'tomorrow'])(
      '“%s” is no moment',
      (text) => {
        expect(dates.momentNamed(text, NOW)).toBeUndefined()
      },
    )
  })

  describe('the next anniversary', () => {
    it.each([
      ['2016-02-01T08:00:00+11:00', '2017-01-31T09:00:00+11:00', '2017-02-01T08:00:00+11:00'],
      ['2016-02-01T08:00:00+11:00', '2017-02-01T07:59:59+11:00', '2017-02-01T08:00:00+11:00'],
      ['2016-02-01T08:00:00+11:00', '2017-02-01T08:00:00+11:00', '2018-02-01T08:00:00+11:00'],
      ['2015-03-02T09:00:00+11:00', '2017-01-31T09:00:00+11:00', '2017-03-02T09:00:00+11:00'],
      ['2016-10-05T12:00:00+11:00', '2017-01-31T09:00:00+11:00', '2017-10-05T12:00:00+11:00'],
      ['2016-10-01T12:00:00+10:00', '2017-01-31T09:00:00+11:00', '2017-10-01T12:00:00+11:00'],
    ])('of %s after %s is %s', (published, now, anniversary) => {
      expect(dates.isoDateTime(dates.nextAnniversary(at(published), at(now)))).toBe(anniversary)
    })

    it.each([
      ['29 February', '2016-02-29T10:00:00+11:00'],
      ['28 February', '2015-02-28T10:00:00+11:00'],
      ['an hour that summer time will leave out', '2015-10-02T02:30:00+10:00'],
      ['an hour that comes twice', '2017-04-02T02:30:00+11:00'],
    ])('of %s always lies ahead, and is the moment at which the age changes', (_, published) => {
      const HALF_A_DAY = 43_200_000
      const aroundAnniversaries = [0, 1, 2, 3, 4, 5].flatMap((year) =>
        [-4, -3, -2, -1, 0, 1, 2, 3, 4, 300].map(
          (steps) => at(published) + year * 365.25 * 2 * HALF_A_DAY + steps * HALF_A_DAY,
        ),
      )
      for (const now of aroundAnniversaries.filter((moment) => moment >= at(published))) {
        const next = dates.nextAnniversary(at(published), now)
        const clock = dates.isoDateTime(now)
        expect(next, `the anniversary after ${clock}`).toBeGreaterThan(now)
        const age = dates.yearsBetween(at(published), now)
        expect(dates.yearsBetween(at(published), next), `the age at ${dates.isoDateTime(next)}`).toBe(age + 1)
        expect(dates.yearsBetween(at(published), next - 1), `the age just before it, asked at ${clock}`).toBe(age)
      }
    })
  })
})
