import { expect, type Locator, type Page, test } from '@playwright/test'
import decode from 'jsqr'
import sharp from 'sharp'
import { LIVE } from './support/files'
import { expectInOrder, expectNoSidewaysScroll, storyOf } from './support/reading'
import { article, SITE_URL } from './support/site'

const SLUG = 'alibabas-ma-meets-trump-promises-us-jobs'
/** One of our own, which other sites may embed. */
const OWN = 'how-tides-work'
const LONGEST_SLUG = LIVE.toSorted((one, other) => other.length - one.length)[0] ?? ''

const APA = `Australian Associated Press. (2017, January 10). Alibaba’s Ma meets Trump, promises US jobs. Currawong. ${SITE_URL}${article(SLUG)}`
const BIBTEX = `@article{story-pqqxbuwv,
  author = {{Australian Associated Press}},
  title = {{Alibaba’s Ma meets Trump, promises US jobs}},
  journal = {Currawong},
  entrysubtype = {newspaper},
  date = {2017-01-10},
  year = {2017},
  month = jan,
  url = {${SITE_URL}${article(SLUG)}},
}`

const foot = (page: Page) => page.getByRole('region', { name: 'Share this with family and friends' })
const fold = (page: Page, name: string) => foot(page).getByText(name, { exact: true })
const code = (page: Page) => foot(page).getByRole('img', { name: 'QR code with the address of this story' })
const citation = (page: Page) =>
  foot(page)
    .getByRole('blockquote')
    .filter({ hasText: /\(\d{4}, \w+ \d+\)\./ })
const entry = (page: Page) => foot(page).getByText(/^@article/)
const frame = (page: Page) => foot(page).getByText(/^<iframe/)

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme })

    for (const slug of new Set([SLUG, LONGEST_SLUG, 'hostile', 'share-characters']))
      test(`a camera reads the address of ${slug} from the screen`, async ({ page }) => {
        await page.goto(`${article(slug)}?utm_source=somewhere`)
        await fold(page, 'QR code').click()
        const canonical = await page.locator('link[rel="canonical"]').getAttribute('href')
        expect(canonical).toBe(`${SITE_URL}${article(slug)}`)
        await expect.poll(() => readCode(code(page))).toBe(canonical)
      })
  })

test('the code stays dark on white where colours are forced', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await page.goto(article(SLUG))
  await fold(page, 'QR code').click()
  await expect.poll(() => readCode(code(page))).toBe(`${SITE_URL}${article(SLUG)}`)
  const corner = await sharp(await code(page).screenshot())
    .extract({ left: 2, top: 2, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer()
  expect([...corner]).toEqual([255, 255, 255])
})

test('what takes room is folded, and opens', async ({ page }) => {
  await page.goto(article(OWN))
  for (const [name, part] of Object.entries({
    'QR code': code(page),
    'Cite this story': entry(page),
    'Embed this story': frame(page),
  })) {
    await expect(part).toBeHidden()
    const box = await foot(page).locator('summary').filter({ hasText: name }).boundingBox()
    expect(box?.height, `${name} is as tall as a finger`).toBeGreaterThanOrEqual(44)
    await fold(page, name).click()
    await expect(part).toBeVisible()
  }
})

test.describe('a story is cited', () => {
  test('in APA style, the headline in italics', async ({ page }) => {
    await page.goto(article(SLUG))
    await fold(page, 'Cite this story').click()
    await expect(citation(page)).toHaveText(APA)
    const italic = await citation(page)
      .locator('i')
      .evaluate((part) => [getComputedStyle(part).fontStyle, part.textContent])
    expect(italic).toEqual(['italic', 'Alibaba’s Ma meets Trump, promises US jobs.'])
  })

  test('in BibTeX', async ({ page }) => {
    await page.goto(article(SLUG))
    await fold(page, 'Cite this story').click()
    expect(await entry(page).textContent()).toBe(BIBTEX)
  })

  test('by its desk, whatever its headline does', async ({ page }) => {
    await page.goto(article('hostile'))
    await fold(page, 'Cite this story').click()
    await expect(citation(page)).toHaveText(
      'Night desk. (2017, January 24). </script><img src=x onerror=alert(1)> & "quotes" ‘typographic’ 日本 العربية 🦜. ' +
        `Currawong. ${SITE_URL}${article('hostile')}`,
    )
    await expect(entry(page)).toContainText(
      String.raw`title = {{{\textless}/script{\textgreater}{\textless}img src=x onerror=alert(1){\textgreater} {\&} "quotes"`,
    )
  })

  test('in the direction of its language', async ({ page }) => {
    await page.goto(article('arabic'))
    await fold(page, 'Cite this story').click()
    await expect(citation(page).locator('i')).toHaveAttribute('lang', 'ar')
    await expect(citation(page).locator('i')).toHaveCSS('direction', 'rtl')
    await expect(entry(page)).toHaveCSS('direction', 'ltr')
  })
})

test('an embedded story is a frame, shown as text', async ({ page }) => {
  await page.goto(article('hostile'))
  await fold(page, 'Embed this story').click()
  await expect(page.locator('iframe')).toHaveCount(0)
  const text = (await frame(page).textContent()) ?? ''
  const pasted = await page.evaluate((html) => {
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    const frames = [...body.querySelectorAll('*')]
    return frames.map((one) => [one.localName, one.getAttribute('src'), one.getAttribute('title')])
  }, text)
  const headline = await page.getByRole('heading', { level: 1 }).textContent()
  expect(pasted).toEqual([['iframe', `${SITE_URL}/embed/hostile`, headline]])
})

test.describe('copying', () => {
  for (const { name, button, said, textOf } of [
    { name: 'Cite this story', button: 'Copy APA citation', said: 'Citation copied', textOf: citation },
    { name: 'Cite this story', button: 'Copy BibTeX entry', said: 'Citation copied', textOf: entry },
    { name: 'Embed this story', button: 'Copy code', said: 'Code copied', textOf: frame },
  ])
    for (const slug of [OWN, 'hostile'])
      test(`${button} of ${slug} takes what is seen, and says so in sight`, async ({ page, context }) => {
        await context.grantPermissions(['clipboard-read', 'clipboard-write'])
        await page.setViewportSize({ width: 390, height: 664 })
        await page.goto(article(slug))
        for (const each of ['QR code', 'Cite this story', 'Embed this story']) await fold(page, each).click()
        await expect(fold(page, name)).toBeVisible()
        await foot(page).getByRole('button', { name: button }).click()
        await expect(foot(page).getByRole('status')).toHaveText(said)
        await expect(foot(page).getByRole('status')).toBeInViewport({ ratio: 1 })
        expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await textOf(page).textContent())
        await expect(foot(page).getByRole('status'), 'and the word goes by itself').toBeEmpty()
      })

  test('says what to do when the browser refuses', async ({ page }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
    })
    await page.goto(article(SLUG))
    await fold(page, 'Cite this story').click()
    await foot(page).getByRole('button', { name: 'Copy BibTeX entry' }).click()
    await expect(foot(page).getByRole('status')).toHaveText('The text could not be copied: select it instead')
  })
})

test('keys alone reach each fold, open it and copy from it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(article(OWN))
  const button = (name: string) => foot(page).getByRole('button', { name })
  await button('Print').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(code(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(entry(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(button('Copy APA citation')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(button('Copy BibTeX entry')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(foot(page).getByRole('status')).toHaveText('Citation copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await entry(page).textContent())
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(button('Copy code')).toBeFocused()
})

for (const width of [320, 360, 768, 1280])
  for (const slug of [OWN, 'hostile', 'longest-headline', 'arabic'])
    test(`everything at the foot of ${slug}, open, fits ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(article(slug))
      for (const name of ['QR code', 'Cite this story', 'Embed this story']) await fold(page, name).click()
      await expectNoSidewaysScroll(page)
      for (const part of [code(page), citation(page), entry(page), frame(page)]) {
        const box = await part.boundingBox()
        expect(box?.x).toBeGreaterThanOrEqual(0)
        expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width)
        expect(await part.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0)
      }
      const cut = await foot(page)
        .getByRole('list')
        .getByRole('link')
        .evaluateAll((links) =>
          links.filter((link) => link.scrollWidth > link.clientWidth).map((link) => link.textContent),
        )
      expect(cut, 'names that do not fit their cell').toEqual([])
    })

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('each fold opens and is read; a tap selects a whole text; no button is offered that could not work', async ({
    page,
  }) => {
    await page.goto(article(OWN))
    for (const name of ['QR code', 'Cite this story', 'Embed this story']) await fold(page, name).click()
    await expect.poll(() => readCode(code(page))).toBe(`${SITE_URL}${article(OWN)}`)
    await expect(citation(page)).toContainText('How the tide comes in')
    await expect(frame(page)).toBeVisible()
    await expect(foot(page).getByRole('button', { name: /^Copy/ })).toHaveCount(0)
    await entry(page).click()
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(await entry(page).textContent())
  })
})

test('paper has the short address under the full one', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await page.goto(article(SLUG))
  const full = storyOf(page).getByText(`${SITE_URL}${article(SLUG)}`)
  const short = storyOf(page).getByText(`Short address: ${SITE_URL}/s/pqqxbuwv`)
  await expect(full).toBeVisible()
  await expect(short).toBeVisible()
  await expectInOrder({ full, short })
  await page.emulateMedia({ media: 'screen' })
  await expect(full).toBeHidden()
  await expect(short).toBeHidden()
})

/** What a camera makes of a code on the screen. */
async function readCode(picture: Locator): Promise<string | undefined> {
  const { data, info } = await sharp(await picture.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return decode(new Uint8ClampedArray(data), info.width, info.height)?.data
}
