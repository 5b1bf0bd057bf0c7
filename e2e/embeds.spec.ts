import { expect, type Page, test } from '@playwright/test'
import { LIVE } from './support/files'
import { expectNoSidewaysScroll, storyOf, thingOfType } from './support/reading'
import { article, SITE_URL } from './support/site'

/** What others host, in a story: nobody but us hears of a reader before a click. */

const STORY = article('every-block')
const VIDEO = 'Big Buck Bunny, a short film that anyone may copy'
const PLAYER = 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&start=0'

const play = (page: Page) => storyOf(page).getByRole('button', { name: `Play ${VIDEO} (YouTube)` })

/** Lets nothing out, answers for the others, and keeps whom the page asks beside us. */
async function asked(page: Page): Promise<string[]> {
  const others: string[] = []
  await page.route(
    (url) => url.origin !== SITE_URL && url.protocol !== 'data:',
    (route) => {
      others.push(route.request().url())
      return route.fulfill({ contentType: 'text/html', body: '<title>The player</title><p>It plays.</p>' })
    },
  )
  return others
}

test('nobody else is asked for anything before the click, and the player alone after it', async ({ page }) => {
  const others = await asked(page)
  await page.goto(STORY, { waitUntil: 'networkidle' })
  for (const frame of await storyOf(page).locator('embed-frame').all()) await frame.scrollIntoViewIfNeeded()
  await expect(play(page)).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(others).toEqual([])
  await expect(page.locator('iframe')).toHaveCount(0)
  await expect(storyOf(page).getByText('From YouTube, which learns of you when you play it.')).toBeVisible()

  await play(page).click()
  const frame = page.locator('iframe')
  await expect(frame).toHaveAttribute('src', PLAYER)
  await expect(frame).toHaveAttribute('title', VIDEO)
  await expect(frame).toBeFocused()
  await expect(frame.contentFrame().getByText('It plays.')).toBeVisible()
  expect(others).toEqual([PLAYER])
})

test('the frame may run its scripts, and not lead our page elsewhere', async ({ page }) => {
  await asked(page)
  await page.goto(STORY)
  await play(page).click()
  const sandbox = (await page.locator('iframe').getAttribute('sandbox'))?.split(' ') ?? []
  expect(sandbox).toContain('allow-scripts')
  expect(sandbox.filter((may) => /top-navigation|modals|downloads/.test(may))).toEqual([])
})

test('a page opens the frames that it names, and no other', async ({ page, request }) => {
  const others = await asked(page)
  await page.goto(STORY)
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = 'https://example.org/'
    document.body.append(frame)
  })
  await page.waitForLoadState('networkidle')
  expect(others).toEqual([])
  for (const slug of LIVE) {
    const { 'content-security-policy': policy = '', 'permissions-policy': permissions } = (
      await request.get(article(slug))
    ).headers()
    const framing = /frame-src ([^;]*)/.exec(policy)?.[1]
    if (article(slug) === STORY) {
      expect(framing).toBe('https://www.youtube-nocookie.com https://datawrapper.dwcdn.net https://player.vimeo.com')
      expect(permissions).toContain('autoplay=(self "https://www.youtube-nocookie.com" ')
    } else if (slug !== 'arabic') {
      expect(framing, slug).toBeUndefined()
      expect(permissions, slug).toContain('autoplay=(self)')
    }
  }
})

for (const key of ['Enter', 'Space'])
  test(`by ${key} as by a click`, async ({ page }) => {
    await asked(page)
    await page.goto(STORY)
    await play(page).focus()
    await page.keyboard.press(key)
    await expect(page.locator('iframe')).toBeFocused()
    await expect(page).toHaveURL(STORY)
  })

test('a post that comes in no frame is a link, and an address alone on its line is a block', async ({ page }) => {
  await page.goto(STORY)
  const post = storyOf(page).getByRole('link', { name: 'Read The first post on Twitter, of 2006 (X)' })
  await expect(post).toHaveAttribute('href', 'https://x.com/jack/status/20')
  await expect(storyOf(page).getByText('From X.').getByRole('link')).toHaveAttribute('rel', 'external')
  await expect(storyOf(page).getByRole('button', { name: 'Play Video on Vimeo', exact: true })).toBeVisible()
  await expect(storyOf(page).getByRole('button', { name: /^Show Heights of the tide/ })).toBeVisible()
})

test('structured data names the video', async ({ page }) => {
  await page.goto(STORY)
  const { video, datePublished } = await thingOfType(page, 'NewsArticle')
  expect(video).toContainEqual(
    expect.objectContaining({ '@type': 'VideoObject', name: VIDEO, embedUrl: PLAYER, uploadDate: datePublished }),
  )
})

test('on paper the address stands beside what it leads to', async ({ page }) => {
  await page.goto(STORY)
  await page.emulateMedia({ media: 'print' })
  const source = storyOf(page)
    .getByText(/^From YouTube/)
    .getByRole('link')
  await expect(source).toBeVisible()
  expect(await source.evaluate((link) => getComputedStyle(link, '::after').content)).toContain('youtube.com/watch?v=')
})

for (const [slug, name] of [
  ['every-block', /^Play Big Buck/],
  ['arabic', /^Play /],
] as const)
  test(`on the narrowest phone ${slug} keeps its width, before the click and after it`, async ({ page }) => {
    await asked(page)
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(article(slug))
    await expectNoSidewaysScroll(page)
    await storyOf(page).getByRole('button', { name }).click()
    await expect(page.locator('iframe')).toBeInViewport()
    await expectNoSidewaysScroll(page)
  })

test('in a story that runs from the right, what to do stands on the right', async ({ page }) => {
  await page.goto(article('arabic'))
  const button = storyOf(page).getByRole('button', { name: /^Play / })
  const verb = await button.getByText('Play', { exact: true }).boundingBox()
  const title = await button.locator('b').boundingBox()
  expect(verb?.x).toBeGreaterThan(title?.x ?? Number.POSITIVE_INFINITY)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('each is a link with its title', async ({ page }) => {
    await page.goto(STORY)
    const link = storyOf(page).getByRole('link', { name: `Play ${VIDEO} (YouTube)` })
    await expect(link).toHaveAttribute('href', 'https://www.youtube.com/watch?v=aqz-KE-bpKQ')
    await expect(storyOf(page).locator('iframe')).toHaveCount(0)
    await expect(storyOf(page).getByRole('link', { name: 'Play Video on Vimeo', exact: true })).toBeVisible()
  })
})
