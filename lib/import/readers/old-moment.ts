import { Temporal } from 'temporal-polyfill'

const WRITTEN =
  /^(\d{4})([-/]?)(\d{1,2})\2(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i

/**
 * A moment as people wrote it: `2019-10-01`, `2019-10-01 09:00:00 +1100`, `October 1, 2019 9:00 AM`.
 * @param zone the one that is meant where none is written
 */
export function momentOf(written: unknown, zone: string): Temporal.ZonedDateTime | undefined {
  const text = String(written ?? '').trim()
  try {
    return readNumbers(text, zone) ?? readWords(text, zone)
  } catch {
    // The 31st of June, or a zone that nobody has.
    return undefined
  }
}

/** 2019-10-01T09:00:00+11:00 */
export function isoOf(moment: Temporal.ZonedDateTime): string {
  return moment.toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

function readNumbers(text: string, zone: string): Temporal.ZonedDateTime | undefined {
  const [found, year, , month, day, hour, minute, second, offset] = WRITTEN.exec(text) ?? []
  if (found === undefined) return undefined
  return Temporal.PlainDateTime.from(
    {
      ...{ year: Number(year), month: Number(month), day: Number(day) },
      ...{ hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0) },
    },
    { overflow: 'reject' },
  ).toZonedDateTime(offset ? zoneOf(offset) : zone)
}

function zoneOf(offset: string): string {
  return /^[+-]/.test(offset) ? offset.replace(/^(.\d\d):?(\d\d)$/, '$1:$2') : 'UTC'
}

/** Dates in words are the platform's to read; `(AEDT)` behind an offset says the same again. */
function readWords(text: string, zone: string): Temporal.ZonedDateTime | undefined {
  if (!/[A-Za-z]{3}.*\d{4}|\d{4}.*[A-Za-z]{3}/.test(text)) return undefined
  const hasZone = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})(?:\s*\([^)]*\))?$/i.test(text)
  const time = Date.parse(hasZone ? text : `${text} UTC`)
  if (Number.isNaN(time)) return undefined
  const moment = Temporal.Instant.fromEpochMilliseconds(time)
  if (hasZone) return moment.toZonedDateTimeISO(zone)
  return moment.toZonedDateTimeISO('UTC').toPlainDateTime().toZonedDateTime(zone)
}
