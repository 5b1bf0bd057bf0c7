import { test } from '@playwright/test'
import { expectNoShift, watchLayoutShifts } from './support/layout-shifts'
import { SITE_URL } from './support/site'
import { TEMPLATES } from './support/templates'

test('nothing of any template moves behind the worker', async ({ page }) => {
  await watchLayoutShifts(page)
  await page.setViewportSize({ width: 360, height: 740 })
  // Not every page brings the worker, and it stands before all of them.
  await page.goto(`${SITE_URL}/about`)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  for (const { name, path } of TEMPLATES.filter(({ newsroom }) => !newsroom)) {
    await page.goto(SITE_URL + path, { waitUntil: 'networkidle' })
    await expectNoShift(page, name)
  }
})
