import { expect, type Page, test } from '@playwright/test'
import { expectNoBarrier } from './support/barriers'
import { testEachTemplate } from './support/each-template'
import { doubleText, expectNoSidewaysScroll, expectNothingCutOff, normalised } from './support/reading'
import { PUBLIC_PAGES, SITE_URL } from './support/site'
import { TEMPLATES } from './support/templates'

/** Each template in light and dark, from both sides, on a phone and at twice the size of text. */

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 320, height: 640 }

test.use({ viewport: DESKTOP, colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } })

testEachTemplate((name) => `${name} keeps nobody out`, expectSound)

const OTHERS = PUBLIC_PAGES.filter((path) => !TEMPLATES.some((template) => template.path === path))
const isStory = (path: string) => path.startsWith('/article/')

for (const [what, paths] of Object.entries({
  stories: OTHERS.filter(isStory),
  'lists and pages': OTHERS.filter((path) => !isStory(path)),
}))
  test(`all other ${what} are quiet, and say the same without JavaScript`, async ({ page }) => {
    const trouble = await watch(page, SITE_URL)
    for (const path of paths) {
      const response = await page.goto(path)
      expect(response?.status(), path).toBe(200)
      // What this browser keeps, only the browser can say.
      if (path !== '/offline') await expectSameWithoutScript(page, (await response?.text()) ?? '')
      expect(trouble, path).toEqual([])
    }
    expect(await page.context().cookies()).toEqual([])
  })

async function expectSound(page: Page, origin: string, { path, status = 200, isFrame }: (typeof TEMPLATES)[number]) {
  const trouble = await watch(page, origin)
  const response = await page.goto(origin + path)
  expect(response?.status()).toBe(status)
  await test.step('is one page with one headline', async () => {
    for (const [role, count] of [
      ['banner', isFrame ? 0 : 1],
      ['main', 1],
      ['contentinfo', isFrame ? 0 : 1],
    ] as const)
      await expect(page.getByRole(role), role).toHaveCount(count)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  })
  await test.step('says the same without JavaScript', async () =>
    expectSameWithoutScript(page, (await response?.text()) ?? ''))
  await test.step('has no barrier in the light', () => expectNoBarrier(page))
  await test.step('has none in the dark, and from the other side', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await turn(page)
    await expectNoBarrier(page)
    await expectNoSidewaysScroll(page)
  })
  await test.step('fits a phone from both sides', async () => {
    await page.setViewportSize(PHONE)
    await expectNoSidewaysScroll(page)
    await turn(page)
    await expectNoSidewaysScroll(page)
    await expectNothingCutOff(page)
  })
  await test.step('can be read at twice the size of text', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await doubleText(page)
    await expectNoSidewaysScroll(page)
    // A frame has the height that another site gives it, and ends its standfirst in dots.
    if (!isFrame) await expectNothingCutOff(page)
  })
  await test.step('is quiet and keeps to itself', async () => {
    expect(await page.context().cookies()).toEqual([])
    expect(trouble).toEqual([])
  })
}

/** Reads the page from the side on which it ends now. */
function turn(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { documentElement: root } = document
    root.dir = root.dir === 'rtl' ? 'ltr' : 'rtl'
  })
}

/** What is read is what came: a parser that runs no script finds the same words in the answer. */
async function expectSameWithoutScript(page: Page, html: string): Promise<void> {
  const [shown, sent] = await page.evaluate(
    (text) =>
      [document, new DOMParser().parseFromString(text, 'text/html')].map(
        (one) => one.querySelector('main')?.textContent ?? '',
      ),
    html,
  )
  expect(normalised(shown ?? '')).not.toBe('')
  expect(normalised(shown ?? ''), page.url()).toBe(normalised(sent ?? ''))
}

/** Collects what a reader should never notice: errors, refusals by the policy, requests to others. */
async function watch(page: Page, origin: string): Promise<string[]> {
  const trouble: string[] = []
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    const isOfPage = message.location().url === page.url() && message.text().includes('Failed to load resource')
    if (['error', 'warning'].includes(message.type()) && !isOfPage) trouble.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
      trouble.push(`request to another site: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document')
      trouble.push(`${response.status()}: ${response.url()}`)
  })
  await page.exposeFunction('reportViolation', (violation: string) => trouble.push(`policy: ${violation}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      Reflect.get(window, 'reportViolation')(`${effectiveDirective} ${blockedURI}`),
    )
  })
  return trouble
}
