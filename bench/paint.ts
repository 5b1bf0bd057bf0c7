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
 * plain page of the same words and pictures. Rounds are interleaved and ratios taken within each
 * round, so that a machine that is busy for a while is busy for both. Exits 1 when a ratio is over
 * its limit in `e2e/budgets.json`.
 */
const ROUNDS = 9
const LONGEST_MS = 15 * 60_000

const PAGES = { story: budgets.page, home: '/', section: '/world' }

async function main(): Promise<boolean> {
  const { buildDir, env } = await prepareBuild()
  const { url } = await startNode('ours', () => [path.join(buildDir, 'server.mjs')], '/', env)
  const ours = new URL(url).origin
  const plain = await startPlainSite(ours, Object.values(PAGES))
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] })
  console.log(
    `150 ms, 1.6 Mbit/s, CPU ×4, 412×823; ${ROUNDS} interleaved rounds, medians; Chromium ${browser.version()}`,
  )
  let isFast = true
  for (const [name, page] of Object.entries(PAGES)) {
    const rounds = await measure(
      browser,
      [ours, plain].map((origin) => `${origin}${page}`),
    )
    isFast = report(name, rounds) && isFast
  }
  await browser.close()
  return isFast
}

type Round = { ours: Paint; plain: Paint }

async function measure(browser: Browser, [ours = '', plain = '']: string[]): Promise<Round[]> {
  const rounds: Round[] = []
  while (rounds.length < ROUNDS)
    rounds.push({ ours: await firstPaint(browser, ours), plain: await firstPaint(browser, plain) })
  return rounds
}

function report(name: string, rounds: Round[]): boolean {
  return (['fcp', 'lcp'] as const)
    .map((moment) => {
      const of = (figure: (round: Round) => number) => median(rounds.map(figure))
      const ratio = of(({ ours, plain }) => ours[moment] / plain[moment])
      const limit = budgets.paint.timesPlainPage[moment]
      const isWithin = ratio <= limit
      const [ours, plain] = [of((round) => round.ours[moment]), of((round) => round.plain[moment])].map(Math.round)
      console.log(
        `${name.padEnd(8)} ${moment.toUpperCase()} ours ${ours} ms, plain ${plain} ms: ${ratio.toFixed(2)}, wanted ≤ ${limit}${isWithin ? '' : ': OVER'}`,
      )
      return isWithin
    })
    .every(Boolean)
}

setTimeout(() => {
  console.error(`bench:paint took longer than ${LONGEST_MS / 60_000} minutes and was stopped.`)
  process.exit(1)
}, LONGEST_MS).unref()

endWith(main())
