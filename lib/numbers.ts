/** Figures in a reader's language. */

/** Nothing longer is read from a picture. */
const MOST_DECIMALS = 4

/** A figure of `content/data` has no more. */
const LONGEST = 10

/**
 * How many digits stand behind the point in the most exact of some numbers: at most four, but for a number so small
 * that they would say nought.
 */
export function decimalsOf(numbers: number[]): number {
  const decimals = numbers.map((number) => {
    const digits = number.toFixed(LONGEST).replace(/^.*\.|0+$/g, '')
    const isWhole = Math.abs(number) >= 1
    const firstThatCounts = isWhole ? 0 : digits.search(/[1-9]/) + 1
    return Math.min(digits.length, Math.max(MOST_DECIMALS, firstThatCounts + 1))
  })
  return Math.max(0, ...decimals)
}

/** 1234.5 → “1,234.5”, or in German “1.234,5”. A minus is as wide as a plus. */
export function formatNumber(number: number, lang: string, decimals: number): string {
  return new Intl.NumberFormat(lang, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .format(number)
    .replace('-', '−')
}

/** 1234567 → “1.2 MB”, in one piece. What is smaller than a kilobyte is one. */
export function formatBytes(bytes: number, lang: string): string {
  const isSmall = bytes < 999_500
  const unit = isSmall ? 'kilobyte' : 'megabyte'
  return new Intl.NumberFormat(lang, { style: 'unit', unit, maximumFractionDigits: isSmall ? 0 : 1 })
    .format(isSmall ? Math.max(1, bytes / 1_000) : bytes / 1_000_000)
    .replace(/\s/g, '\u00a0')
}

/** A currency stands before its number and what is counted behind it: “$5”, “5%”, “5 °C”. */
export function withUnit(number: string, unit: string | undefined): string {
  if (!unit) return number
  if (/^[A-Z]{0,3}\p{Sc}$/u.test(unit)) return number.startsWith('−') ? `−${unit}${number.slice(1)}` : unit + number
  return /^[%‰°]$/.test(unit) ? number + unit : `${number}\u00a0${unit}`
}
