import { expect, type Page, test } from '@playwright/test'
import budgets from './budgets.json' with { type: 'json' }
import { testEachTemplate } from './support/each-template'
import { layoutShifts, total, watchLayoutShifts, whatMoved } from './support/layout-shifts'
import { SITE_URL } from './support/site'
import type { Template } from './support/templates'

/** Nothing that is read moves by itself: on the first view, from the browser’s cache, and behind the worker. */

const WIDTHS = [360, 1280]

/** No template: what it says hangs on what the browser keeps. */
const OFFLINE = { name: 'offline', path: '/offline' }

test(`nothing of ${OFFLINE.name} moves`, ({ page }) => expectStill(page, SITE_URL, OFFLINE))

testEachTemplate((name) => `nothing of ${name} moves`, expectStill)

async function expectStill(page: Page, origin: string, { path }: Pick<Template, 'path'>): Promise<void> {
  await watchLayoutShifts(page)
  const expectNone = async (view: string) => {
    await page.goto(origin + path, { waitUntil: 'networkidle' })
    const shifts = await layoutShifts(page)
    expect(total(shifts), `${view}: ${whatMoved(shifts)}`).toBeLessThanOrEqual(budgets.layoutShift)
  }
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 740 })
    await holdBack(page)
    await expectNone(`${width} pixels, all else after the words`)
    await page.unrouteAll({ behavior: 'wait' })
    await expectNone(`${width} pixels, as it comes`)
    await startWorker(page, origin)
    await expectNone(`${width} pixels, behind the worker`)
  }
}

/** What a page shows without: scripts, pictures and faces come when it has been painted, as on the slowest of networks. */
async function holdBack(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    if (!['document', 'stylesheet'].includes(route.request().resourceType()))
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
    await route.continue()
  })
}

/** Not every page brings the worker, and it stands before all of them. */
async function startWorker(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/about`, { waitUntil: 'load' })
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
}
