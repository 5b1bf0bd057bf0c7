import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

/** Run through the debugger, where the page's policy has no say: a script element would be refused. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const WCAG_22_AA = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
} satisfies RunOptions

/** That nothing on a page as it is shown now keeps a reader out, as far as a machine can tell. */
export async function expectNoBarrier(page: Page): Promise<void> {
  const hasAxe = await page.evaluate(() => 'axe' in window)
  if (!hasAxe) await page.evaluate(AXE)
  const violations = await page.evaluate(async (options) => {
    const axe: { run(options: RunOptions): Promise<AxeResults> } = Reflect.get(window, 'axe')
    const results = await axe.run(options)
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  }, WCAG_22_AA)
  expect(violations).toEqual([])
}
