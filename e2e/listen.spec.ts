import { expect, type Page, test } from '@playwright/test'
import budgets from './budgets.json' with { type: 'json' }
import { expectNoBarrier } from './support/barriers'
import { layoutShifts, total, watchLayoutShifts, whatMoved } from './support/layout-shifts'
import { expectNoSidewaysScroll, storyOf } from './support/reading'
import { article } from './support/site'
import { giveVoices } from './support/voices'

const STORY = budgets.page
const HEADLINE = 'Alibaba’s Ma meets Trump, promises US jobs'

const offer = (page: Page) => storyOf(page).getByRole('button', { name: 'Listen', exact: true })
const bar = (page: Page) => page.getByRole('region', { name: 'Listen' })
const marked = (page: Page) => page.locator('[data-heard]')
const said = (page: Page) => page.evaluate(() => window.said)
const last = async (page: Page) => (await said(page)).at(-1)
const finish = (page: Page, error?: SpeechSynthesisErrorCode) => page.evaluate((why) => window.finish(why), error)

/** A smooth scroll goes on for some frames. */
function scrollingHasEnded(page: Page) {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let [before, still] = [-1, 0]
        const look = () => {
          still = scrollY === before ? still + 1 : 0
          before = scrollY
          if (still > 10) resolve()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

async function listenTo(page: Page, path: string, langs = ['en-US', 'en-AU']) {
  await giveVoices(page, langs)
  await page.goto(path)
  await offer(page).click()
  await expect(bar(page)).toBeVisible()
}

test('a story is read from its headline on, and what is read is marked', async ({ page }) => {
  await listenTo(page, STORY)
  expect(await said(page)).toEqual([{ text: HEADLINE, lang: 'en-AU', rate: 1 }])
  await expect(marked(page)).toHaveText(HEADLINE)
  expect(await page.evaluate(() => [...(CSS.highlights.get('heard') ?? [])].map(String))).toEqual([HEADLINE])
  await finish(page)
  expect((await last(page))?.text).toMatch(/^The Chinese e-commerce company wants/)
  await expect(marked(page)).toHaveText(/^The Chinese e-commerce company wants/)
  await expect(marked(page)).toHaveCount(1)
})

test('nothing of it is loaded before a press', async ({ page }) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url())
  })
  await giveVoices(page, ['en-AU'])
  await page.goto(STORY, { waitUntil: 'networkidle' })
  await expect(offer(page)).toBeVisible()
  expect(scripts).toHaveLength(1)
  await offer(page).click()
  await expect(bar(page)).toBeVisible()
  expect(scripts).toHaveLength(2)
})

test('a pause stops the voice, and the same sentence is said again', async ({ page }) => {
  await listenTo(page, STORY)
  await bar(page).getByRole('button', { name: 'Pause' }).click()
  expect(await page.evaluate(() => window.said.length)).toBe(1)
  await expect(bar(page).getByRole('status')).toBeEmpty()
  await expect(marked(page)).toHaveText(HEADLINE)
  await bar(page).getByRole('button', { name: 'Play' }).click()
  expect((await said(page)).map(({ text }) => text)).toEqual([HEADLINE, HEADLINE])
  await expect(bar(page).getByRole('button', { name: 'Pause' })).toBeFocused()
})

test('another speed holds from the sentence that is being read', async ({ page }) => {
  await listenTo(page, STORY)
  await bar(page).getByLabel('Speed').selectOption('1.5×')
  expect(await last(page)).toEqual({ text: HEADLINE, lang: 'en-AU', rate: 1.5 })
  await finish(page)
  expect((await last(page))?.rate).toBe(1.5)
})

test('paragraphs are skipped, forwards and back', async ({ page }) => {
  await listenTo(page, STORY)
  const next = bar(page).getByRole('button', { name: 'Next paragraph' })
  await next.click()
  await next.click()
  await expect(marked(page)).toHaveText('Key points')
  await bar(page).getByRole('button', { name: 'Previous paragraph' }).click()
  await expect(marked(page)).toHaveText(/^The Chinese e-commerce/)
})

test('after the end the page is as it was, and a new press begins again', async ({ page }) => {
  await listenTo(page, article('one-word-body'))
  await expect(async () => {
    await finish(page)
    await expect(bar(page)).toHaveCount(0, { timeout: 50 })
  }).toPass()
  await expect(marked(page)).toHaveCount(0)
  await expect(offer(page)).toBeFocused()
  const texts = (await said(page)).map(({ text }) => text)
  expect(texts.at(-1)).toBe('Rain.')
  await offer(page).click()
  await expect(bar(page)).toBeVisible()
  expect((await last(page))?.text).toBe(texts[0])
})

test('Esc stops, and so does the button with which it began', async ({ page }) => {
  await listenTo(page, STORY)
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
  await expect(offer(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(bar(page)).toBeVisible()
  await storyOf(page).getByRole('button', { name: 'Stop listening' }).click()
  await expect(bar(page)).toHaveCount(0)
  const before = (await said(page)).length
  await finish(page)
  expect(await said(page)).toHaveLength(before)
})

for (const [error, words] of [
  ['not-allowed', 'Your browser did not allow it'],
  ['interrupted', 'Interrupted'],
  ['synthesis-failed', 'The voice stopped'],
] as const)
  test(`a voice that ends with “${error}” waits for the reader`, async ({ page }) => {
    await listenTo(page, STORY)
    await finish(page, error)
    await expect(bar(page).getByRole('status')).toHaveText(words)
    await bar(page).getByRole('button', { name: 'Play' }).click()
    await expect(bar(page).getByRole('status')).toBeEmpty()
    expect((await said(page)).map(({ text }) => text)).toEqual([HEADLINE, HEADLINE])
  })

test('without a voice for the language nothing is offered', async ({ page }) => {
  await giveVoices(page, ['en-AU', 'fr-FR'])
  await page.goto(article('arabic'))
  await page.waitForFunction(() => speechSynthesis.getVoices().length > 0)
  await expect(offer(page)).toHaveCount(0)
  await page.goto(STORY)
  await expect(offer(page)).toBeVisible()
})

test('each language has its voice', async ({ page }) => {
  await listenTo(page, article('arabic'), ['en-AU', 'ar-SA'])
  expect((await last(page))?.lang).toBe('ar-SA')
  await bar(page).getByRole('button', { name: 'Next paragraph' }).click()
  await bar(page).getByRole('button', { name: 'Next paragraph' }).click()
  expect(await last(page)).toEqual({ text: 'Key points', lang: 'en-AU', rate: 1 })
})

test('of a chart its words are read, of pictures, tables, code and folds nothing', async ({ page }) => {
  for (const [slug, isHeard, isNot] of [
    ['bay-of-fundy-tides', ['The range of the tide'], ['Source:', 'Currawong, worked out']],
    [
      'every-block',
      ['In short', 'The water falls.', 'What is chart datum?'],
      ['Illustration', 'Macquarie New', 'const height', 'A single steady', '142,984', 'the hour around high'],
    ],
  ] as const) {
    await listenTo(page, article(slug))
    await expect(async () => {
      await page.evaluate(() => {
        for (let count = 0; count < 50; count++) window.finish()
      })
      await expect(bar(page)).toHaveCount(0, { timeout: 50 })
    }).toPass()
    const words = (await said(page)).map(({ text }) => text).join(' ')
    for (const heard of isHeard) expect(words).toContain(heard)
    for (const other of isNot) expect(words).not.toContain(other)
  }
})

test('what is read comes into sight, unless the reader has scrolled away or wants less motion', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await listenTo(page, STORY)
  const next = bar(page).getByRole('button', { name: 'Next paragraph' })
  for (let count = 0; count < 8; count++) {
    await next.click()
    await expect(marked(page)).toBeInViewport()
  }
  await scrollingHasEnded(page)
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await expect(marked(page)).not.toBeInViewport()
  await finish(page)
  await finish(page)
  await expect(marked(page)).not.toBeInViewport()
  expect(await page.evaluate(() => scrollY)).toBe(0)
})

test('who wants less motion is not scrolled', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 360, height: 640 })
  await listenTo(page, STORY)
  const next = bar(page).getByRole('button', { name: 'Next paragraph' })
  for (let count = 0; count < 8; count++) await next.click()
  expect(await page.evaluate(() => scrollY)).toBe(0)
})

test('who leaves the page does not hear it any longer', async ({ page }) => {
  await listenTo(page, STORY)
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
  await expect(bar(page)).toHaveCount(0)
  await expect(marked(page)).toHaveCount(0)
})

test('a recording goes first', async ({ page }) => {
  await listenTo(page, article('every-block'))
  await page.evaluate(() => document.querySelector('audio')?.dispatchEvent(new Event('play')))
  await expect(bar(page).getByRole('button', { name: 'Play' })).toBeVisible()
})

test('nothing of it is on paper', async ({ page }) => {
  await listenTo(page, STORY)
  await page.emulateMedia({ media: 'print' })
  await expect(bar(page)).toBeHidden()
  await expect(storyOf(page).getByRole('button', { name: 'Stop listening' })).toBeHidden()
  expect(await marked(page).evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('none')
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [320, 1280])
    test(`it can be used by everyone, ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await watchLayoutShifts(page)
      await giveVoices(page, ['en-AU'])
      await page.goto(STORY)
      await expect(offer(page)).toBeVisible()
      const shifts = await layoutShifts(page)
      expect(total(shifts), whatMoved(shifts)).toBe(0)
      await offer(page).click()
      await expect(bar(page)).toBeVisible()
      await expectNoSidewaysScroll(page)
      await expectNoBarrier(page)
      for (const control of await bar(page).locator('button, select').all())
        expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    })

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('nothing is offered', async ({ page }) => {
    await page.goto(STORY)
    await expect(page.getByRole('button', { name: 'Listen' })).toHaveCount(0)
  })
})
