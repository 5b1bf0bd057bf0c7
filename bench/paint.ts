import path from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import { findBrowser } from '../scripts/browser'
import { prepareBuild } from './build'
import { startNode } from './contenders'
import { endWith } from './end-with'
import { firstPaint, type Paint } from './first-paint'
import { median } from './median'
import { startPlainSite } from './plain-site'

/**
 * `npm run bench:paint`: when a reader on a slow phone sees our pages for the first time, beside a
 * plain page of the same words and pictures, and beside the same with a stylesheet that is linked
 * to. Rounds are interleaved and ratios taken within each round, so that a machine that is busy for
 * a while is busy for all. Exits 1 when a ratio is over its limit in `e2e/budgets.json`.
 */
const ROUNDS = 15
const LONGEST_MS = 15 * 60_000

const PAGES = { story: budgets.page, home: '/', section: '/world' }

/** Beside what ours are put, and how much later they may be. */
const YARDSTICKS = [
  { name: 'plain', limits: budgets.paint.timesPlainPage },
  { name: 'linked', limits: budgets.paint.timesLinkedPage },
] as const

type Name = 'ours' | (typeof YARDSTICKS)[number]['name']
type Round = Record<Name, Paint>

async function main(): Promise<boolean> {
  const { buildDir, env } = await prepareBuild()
  const { url } = await startNode('ours', () => [path.join(buildDir, 'server.mjs')], '/', env)
  const ours = new URL(url).origin
  const paths = Object.values(PAGES)
  const origins = {
    ours,
    plain: await startPlainSite(ours, paths, 'inside'),
    linked: await startPlainSite(ours, paths, 'linked'),
  }
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] })
  console.log(
    `150 ms, 1.6 Mbit/s, CPU ×4, 412×823; ${ROUNDS} interleaved rounds, medians; Chromium ${browser.version()}`,
  )
  let isFast = true
  for (const [name, page] of Object.entries(PAGES))
    isFast = report(name, await measure(browser, origins, page)) && isFast
  await browser.close()
  return isFast
}

async function measure(browser: Browser, origins: Record<Name, string>, page: string): Promise<Round[]> {
  const rounds: Round[] = []
  while (rounds.length < ROUNDS)
    rounds.push({
      ours: await firstPaint(browser, origins.ours + page),
      plain: await firstPaint(browser, origins.plain + page),
      linked: await firstPaint(browser, origins.linked + page),
    })
  return rounds
}

function report(page: string, rounds: Round[]): boolean {
  return (['fcp', 'lcp'] as const)
    .map((moment) => {
      const seen = (name: Name) => {
        const what = moment === 'lcp' ? ` (${rounds.at(-1)?.[name].largest})` : ''
        return `${name} ${Math.round(median(rounds.map((round) => round[name][moment])))} ms${what}`
      }
      const ratios = YARDSTICKS.map(({ name, limits }) => {
        const ratio = median(rounds.map((round) => round.ours[moment] / round[name][moment]))
        const isWithin = ratio <= limits[moment]
        return {
          isWithin,
          text: `${ratio.toFixed(2)} of ${name}, wanted ≤ ${limits[moment]}${isWithin ? '' : ': OVER'}`,
        }
      })
      console.log(
        `${page.padEnd(8)} ${moment.toUpperCase()} ${seen('ours')}, ${seen('plain')}, ${seen('linked')}: ${ratios.map(({ text }) => text).join('; ')}`,
      )
      return ratios.every(({ isWithin }) => isWithin)
    })
    .every(Boolean)
}

setTimeout(() => {
  console.error(`bench:paint took longer than ${LONGEST_MS / 60_000} minutes and was stopped.`)
  process.exit(1)
}, LONGEST_MS).unref()

endWith(main())
