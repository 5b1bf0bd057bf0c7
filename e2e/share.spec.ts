import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll, storyOf } from './support/reading'
import { article, SITE_URL } from './support/site'

const SLUG = 'alibabas-ma-meets-trump-promises-us-jobs'
const HEADLINE = 'Alibaba’s Ma meets Trump, promises US jobs'

/** What each service is given, decoded: the headline where it takes one, and always the address. */
const GIVEN: Record<string, (headline: string, url: string) => { to: string; values: Record<string, string> }> = {
  Email: (headline, url) => ({ to: 'mailto:', values: { subject: headline, body: `${headline}\n\n${url}` } }),
  WhatsApp: (headline, url) => ({ to: 'https://wa.me/', values: { text: `${headline} ${url}` } }),
  Facebook: (_, url) => ({ to: 'https://www.facebook.com/sharer/sharer.php', values: { u: url } }),
  X: (headline, url) => ({ to: 'https://x.com/intent/post', values: { text: headline, url } }),
  Bluesky: (headline, url) => ({ to: 'https://bsky.app/intent/compose', values: { text: `${headline} ${url}` } }),
  Threads: (headline, url) => ({ to: 'https://www.threads.com/intent/post', values: { text: headline, url } }),
  Mastodon: (headline, url) => ({ to: 'https://share.joinmastodon.org/', values: { text: `${headline} ${url}` } }),
  LinkedIn: (_, url) => ({ to: 'https://www.linkedin.com/sharing/share-offsite/', values: { url } }),
  Reddit: (headline, url) => ({ to: 'https://www.reddit.com/submit', values: { url, title: headline } }),
  Telegram: (headline, url) => ({ to: 'https://t.me/share/url', values: { url, text: headline } }),
  SMS: (headline, url) => ({ to: 'sms:', values: { body: `${headline} ${url}` } }),
}

const AT_THE_TOP = ['Email', 'WhatsApp', 'Facebook', 'X', 'Bluesky']
const AT_THE_FOOT = [...AT_THE_TOP, 'Threads', 'Mastodon', 'LinkedIn', 'Reddit', 'Telegram', 'SMS']

const shareButton = (page: Page) => storyOf(page).getByRole('button', { name: 'Share' })
/** A choice of the panel: the only links of these names inside the story. */
const choice = (page: Page, name: string) => storyOf(page).getByRole('link', { name, exact: true })
const foot = (page: Page) => page.getByRole('region', { name: 'Share this with family and friends' })

test.describe('the panel', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(article(SLUG))
  })

  test('opens, and Esc closes it and returns to the button', async ({ page }) => {
    await expect(choice(page, 'Email')).toBeHidden()
    await shareButton(page).click()
    await expect(storyOf(page).getByText('Share this story')).toBeVisible()
    for (const name of ['Copy link', ...AT_THE_TOP]) await expect(choice(page, name), name).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(choice(page, 'Email')).toBeHidden()
    await expect(shareButton(page)).toBeFocused()
  })

  test('returns to the button from any of its choices', async ({ page }) => {
    await shareButton(page).click()
    await choice(page, 'Facebook').focus()
    await page.keyboard.press('Escape')
    await expect(choice(page, 'Facebook')).toBeHidden()
    await expect(shareButton(page)).toBeFocused()
  })

  test('closes at a second press and at a press elsewhere', async ({ page }) => {
    await shareButton(page).click()
    await expect(choice(page, 'Email')).toBeVisible()
    await shareButton(page).click()
    await expect(choice(page, 'Email')).toBeHidden()
    await shareButton(page).click()
    await page.getByRole('heading', { level: 1 }).click()
    await expect(choice(page, 'Email')).toBeHidden()
  })
})

for (const slug of [SLUG, 'arabic', 'share-characters', 'longest-headline']) {
  test(`the panel of ${slug} fits a window of 320 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(article(slug))
    await shareButton(page).click()
    const choices = storyOf(page)
      .getByRole('list')
      .filter({ has: page.getByRole('link', { name: 'Copy link' }) })
    await expectInsideWidth(page, choices)
    await expectNoSidewaysScroll(page)
    expect(await distanceAtTheEnd(choices, shareButton(page)), 'it ends where its button ends').toBeLessThanOrEqual(4)
    for (const name of ['Copy link', ...AT_THE_TOP]) {
      const box = await choice(page, name).boundingBox()
      expect(box?.height, `${name} is as tall as a finger`).toBeGreaterThanOrEqual(44)
      await choice(page, name).click({ trial: true })
    }
    await page.keyboard.press('Escape')
    await expect(shareButton(page)).toBeFocused()
  })
}

test('“Link copied” fits a window of 320 pixels', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(article(SLUG))
  await shareButton(page).click()
  await choice(page, 'Copy link').click()
  await expect(storyOf(page).getByRole('status')).toHaveText('Link copied')
  await expectInsideWidth(page, storyOf(page).getByRole('status'))
  await expectNoSidewaysScroll(page)
})

test.describe('each service is given the address and the headline, spelt for its address', () => {
  const STORIES = {
    [SLUG]: HEADLINE,
    'share-characters': `Tea & trams #1? 50% off + “curly”, "straight" & 'single' quotes 🦜 العربية`,
    hostile: `</script><img src=x onerror=alert(1)> & "quotes" ‘typographic’ 日本 العربية 🦜`,
    arabic: 'الشاي من الورقة إلى الكوب',
  }
  for (const [slug, headline] of Object.entries(STORIES)) {
    test(slug, async ({ page }) => {
      await page.goto(article(slug))
      await shareButton(page).click()
      for (const [where, names] of [
        [storyOf(page), AT_THE_TOP],
        [foot(page), AT_THE_FOOT],
      ] as const) {
        await expect(where.getByRole('link', { name: 'Copy link' })).toHaveAttribute(
          'href',
          `${SITE_URL}${article(slug)}`,
        )
        for (const name of names) {
          const href = (await where.getByRole('link', { name, exact: true }).getAttribute('href')) ?? ''
          expect.soft(readAddress(href), name).toEqual(GIVEN[name]?.(headline, `${SITE_URL}${article(slug)}`))
        }
      }
    })
  }
})

test('a message breaks its lines as mail does (RFC 6068, section 5)', async ({ page }) => {
  await page.goto(article(SLUG))
  const href = await foot(page).getByRole('link', { name: 'Email', exact: true }).getAttribute('href')
  expect(href).toContain('%0D%0A%0D%0A')
  expect(href?.replaceAll('%0D%0A', '')).not.toMatch(/%0[AD]/i)
})

test.describe('copying the link', () => {
  for (const [where, regionOf] of Object.entries({ panel: storyOf, foot })) {
    test(`from the ${where} says so, and the clipboard has the canonical address`, async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.goto(`${article(SLUG)}?utm_source=somewhere#a-growing-middle-class`)
      const address = page.url()
      if (where === 'panel') await shareButton(page).click()
      await regionOf(page).getByRole('link', { name: 'Copy link' }).click()
      await expect(regionOf(page).getByRole('status')).toHaveText('Link copied')
      const canonical = await page.locator('link[rel="canonical"]').getAttribute('href')
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(canonical)
      expect(page.url(), 'the reader stays').toBe(address)
      await expect(regionOf(page).getByRole('status'), 'and the word goes by itself').toBeEmpty()
    })
  }

  test('says what to do when the browser refuses', async ({ page }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
    })
    await page.goto(article(SLUG))
    await foot(page).getByRole('link', { name: 'Copy link' }).click()
    await expect(foot(page).getByRole('status')).toHaveText(/could not be copied: copy it from the address bar/)
  })
})

test.describe('where the device has a share sheet of its own', () => {
  test('it comes first', async ({ page }) => {
    const offered = await withShareSheet(page)
    await page.goto(article(SLUG))
    await shareButton(page).click()
    await expect.poll(() => offered).toEqual([{ title: HEADLINE, url: `${SITE_URL}${article(SLUG)}` }])
    await expect(choice(page, 'Email')).toBeHidden()
  })

  test('the panel takes over when the sheet may not open', async ({ page }) => {
    const offered = await withShareSheet(page, 'NotAllowedError')
    await page.goto(article(SLUG))
    await shareButton(page).click()
    await expect(choice(page, 'Email')).toBeVisible()
    expect(offered).toHaveLength(1)
    await page.keyboard.press('Tab')
    await expect(choice(page, 'Copy link')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(choice(page, 'Email')).toBeHidden()
    await expect(shareButton(page)).toBeFocused()
  })

  test('a reader who cancels the sheet has answered', async ({ page }) => {
    const offered = await withShareSheet(page, 'AbortError')
    await page.goto(article(SLUG))
    await shareButton(page).click()
    await expect.poll(() => offered).toHaveLength(1)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    await expect(choice(page, 'Email')).toBeHidden()
  })
})

test.describe('at the foot', () => {
  test('stand all services, and Print opens the printer', async ({ page }) => {
    let printed = 0
    await page.exposeFunction('countPrint', () => {
      printed += 1
    })
    await page.addInitScript(() => {
      window.print = () => Reflect.get(window, 'countPrint')()
    })
    await page.goto(article(SLUG))
    for (const name of ['Copy link', ...AT_THE_FOOT])
      await expect(foot(page).getByRole('link', { name, exact: true }), name).toBeVisible()
    await foot(page).getByRole('button', { name: 'Print' }).click()
    await expect.poll(() => printed).toBe(1)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the panel opens and its links are links', async ({ page }) => {
    await page.goto(article(SLUG))
    await shareButton(page).click()
    for (const name of AT_THE_TOP) await expect(choice(page, name), name).toHaveAttribute('href', /^(https|mailto):/)
    await choice(page, 'Copy link').click()
    await expect(page).toHaveURL(article(SLUG))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(HEADLINE)
  })

  test('each link at the foot leads where it says', async ({ page }) => {
    // The services are other people's sites: what a test may ask is which address the reader sets out for.
    await page.route(
      (url) => url.origin !== SITE_URL,
      (route) => route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' }),
    )
    for (const name of AT_THE_FOOT.filter((one) => !['Email', 'SMS'].includes(one))) {
      await page.goto(article(SLUG))
      const link = foot(page).getByRole('link', { name, exact: true })
      const href = (await link.getAttribute('href')) ?? ''
      await link.click()
      await expect(page, name).toHaveURL(href)
    }
  })

  test('nothing is offered that could not work', async ({ page }) => {
    await page.goto(article(SLUG))
    await expect(foot(page).getByRole('button', { name: 'Print' })).toBeHidden()
  })
})

/** Gives the browser a share sheet. What it is asked to share is collected. */
async function withShareSheet(page: Page, refusal?: string): Promise<unknown[]> {
  const offered: unknown[] = []
  await page.exposeFunction('offer', (data: unknown) => offered.push(data))
  await page.addInitScript((name) => {
    Object.defineProperty(navigator, 'share', {
      value: async (data: unknown) => {
        await Reflect.get(window, 'offer')(data)
        if (name) throw new DOMException('refused', name)
      },
    })
  }, refusal)
  return offered
}

/**
 * Takes an address apart; line breaks are read alike. Percent-encoding alone is read: `+` stands
 * for itself (RFC 3986, RFC 6068). Mastodon's page reads its field from the fragment.
 */
function readAddress(href: string) {
  const mark = href.startsWith('https://share.joinmastodon.org/') ? '#' : '?'
  const [to = '', ...query] = href.split(mark)
  const pairs = query
    .join(mark)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('='))
  return {
    to,
    values: Object.fromEntries(
      pairs.map(([name = '', ...value]) => [name, decodeURIComponent(value.join('=')).replaceAll('\r\n', '\n')]),
    ),
  }
}

async function expectInsideWidth(page: Page, part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('It is not to be seen')
  expect(box.x).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}

/** Pixels between the end of a part and the end of its button: the right side where the button's text runs from the left. */
async function distanceAtTheEnd(part: Locator, button: Locator): Promise<number> {
  const isReversed = await button.evaluate((element) => getComputedStyle(element).direction === 'rtl')
  const [end, buttonEnd] = await Promise.all(
    [part, button].map((each) =>
      each.evaluate((element, reversed) => {
        const { left, right } = element.getBoundingClientRect()
        return reversed ? left : right
      }, isReversed),
    ),
  )
  return Math.abs((end ?? 0) - (buttonEnd ?? 0))
}
