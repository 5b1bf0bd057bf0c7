import { type Page, test } from '@playwright/test'
import { testEachTemplate } from './support/each-template'
import { expectNoShift, watchLayoutShifts } from './support/layout-shifts'
import { SITE_URL } from './support/site'
import type { Template } from './support/templates'

/** Nothing that is read moves by itself, on the first view and from the browser’s cache. Behind the worker: shifts-kept.spec.ts. */

const WIDTHS = [360, 1280]

/** No template: what it says hangs on what the browser keeps. */
const OFFLINE = { name: 'offline', path: '/offline' }

test(`nothing of ${OFFLINE.name} moves`, ({ page }) => expectStill(page, SITE_URL, OFFLINE))

testEachTemplate((name) => `nothing of ${name} moves`, expectStill)

async function expectStill(page: Page, origin: string, { path }: Pick<Template, 'path'>): Promise<void> {
  await watchLayoutShifts(page)
  await holdBack(page)
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 740 })
    await page.goto(origin + path, { waitUntil: 'networkidle' })
    await expectNoShift(page, `${width} pixels, all else after the words`)
  }
  await page.unrouteAll({ behavior: 'wait' })
  await page.goto(origin + path, { waitUntil: 'networkidle' })
  await expectNoShift(page, 'as it comes')
}

/** What a page shows without: scripts, pictures and faces come when it has been painted, as on the slowest of networks. */
async function holdBack(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    if (!['document', 'stylesheet'].includes(route.request().resourceType()))
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
    await route.continue()
  })
}
