import { expect, test } from '@playwright/test'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import budgets from './budgets.json' with { type: 'json' }
import { TEST_ENV } from './support/newsroom'

/**
 * Performance is simulated from a real load, so that a busy machine lowers it: a page that is below its budget is loaded
 * again, four times at the most, by a phone that is as much slower than this machine as it was found to be the time
 * before. The flagship story must keep it in two of them.
 */
const RUNS = 4
const CATEGORIES = ['accessibility', 'best-practices', 'seo', 'performance'] as const

const PAGES = [
  { name: 'the flagship story', path: budgets.page, good: 2 },
  { name: 'the home page', path: '/', good: 1 },
  { name: 'a section', path: '/science', good: 1 },
  // Lighthouse counts it as a fault that a page is kept out of search engines.
  { name: 'a search', path: '/search?q=tide', good: 1, skipAudits: ['is-crawlable'] },
]

test.describe.configure({ mode: 'default', timeout: 240_000 })

for (const { name, path, good, skipAudits } of PAGES)
  test(`lighthouse on a phone finds nothing to mend on ${name}`, async () => {
    const runs: Audit[] = []
    const fast = () => runs.filter(({ score }) => score('performance') >= budgets.lighthouse.performance).length
    while (fast() < good && runs.length < RUNS) runs.push(await audit(path, skipAudits, slowdownAfter(runs.at(-1))))

    const scores = CATEGORIES.map((category) => `${category} ${runs.map(({ score }) => score(category)).join(' ')}`)
    const shift = Math.max(...runs.map(({ layoutShift }) => layoutShift))
    console.log(
      `lighthouse: ${name}: ${scores.join(', ')}, layout shift ${shift}, ${runs.map(({ paints }) => paints).join('; ')}`,
    )

    const failed = [...new Set(runs.flatMap((run) => run.failed))].join('\n')
    expect.soft(fast(), `performance is below its budget:\n${failed}`).toBeGreaterThanOrEqual(good)
    for (const category of CATEGORIES.filter((one) => one !== 'performance'))
      for (const { score } of runs)
        expect
          .soft(score(category), `${category} is below its budget:\n${failed}`)
          .toBeGreaterThanOrEqual(budgets.lighthouse[category])
    expect.soft(shift, 'cumulative layout shift').toBeLessThanOrEqual(budgets.layoutShift)
  })

type Audit = {
  score: (category: (typeof CATEGORIES)[number]) => number
  layoutShift: number
  paints: string
  /** How much this machine could do meanwhile, as Lighthouse measures it. */
  power: number
  failed: string[]
}

/** The mobile preset has a phone four times slower than a machine of this power. */
const PRESET = { slowdown: 4, power: 2_000 }

function slowdownAfter(run: Audit | undefined): number {
  const slowdown = run ? (PRESET.slowdown * run.power) / PRESET.power : PRESET.slowdown
  return Math.max(1, Math.min(PRESET.slowdown, slowdown))
}

/** Lighthouse lost its own recording, says nothing of the page, and asks to be run again. */
const LOST_RECORDINGS = ['NO_NAVSTART', 'NO_TRACING_STARTED']
const TRIES = 3

/** One load by a browser of its own: nothing is in its cache. The default settings are the mobile preset, its processor aside. */
async function audit(
  path: string,
  skipAudits: string[] | undefined,
  cpuSlowdownMultiplier: number,
  tried = 1,
): Promise<Audit> {
  const chrome = await launch({
    chromePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    chromeFlags: ['--headless', '--no-sandbox'],
  })
  try {
    const url = new URL(path, TEST_ENV.SITE_URL).href
    const asked = {
      onlyCategories: [...CATEGORIES],
      skipAudits: skipAudits ?? [],
      throttling: { cpuSlowdownMultiplier },
    }
    const result = await lighthouse(url, { port: chrome.port, logLevel: 'error', ...asked })
    const isLost = LOST_RECORDINGS.includes(result?.lhr.runtimeError?.code ?? '')
    if (isLost && tried < TRIES) return await audit(path, skipAudits, cpuSlowdownMultiplier, tried + 1)
    if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message}`)
    const { audits, categories, environment } = result.lhr
    const ms = (id: string) => Math.round(audits[id]?.numericValue ?? Number.NaN)
    return {
      score: (category) => Math.round((categories[category]?.score ?? 0) * 100),
      layoutShift: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
      paints: `FCP ${ms('first-contentful-paint')} LCP ${ms('largest-contentful-paint')} TBT ${ms('total-blocking-time')} ms (slowed ${cpuSlowdownMultiplier.toFixed(1)} times)`,
      power: environment.benchmarkIndex,
      failed: Object.values(audits)
        .filter(({ score }) => score !== null && score < 1)
        .map(({ id, title, displayValue }) => `${id}: ${title} ${displayValue ?? ''}`),
    }
  } finally {
    chrome.kill()
  }
}
