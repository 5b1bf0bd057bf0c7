import { expect, test } from '@playwright/test'
import { article } from './support/site'

/** What a reader meets who comes by an address of the site that stood here before. */

const STORY = article('how-a-fresnel-lens-works')
const HEADLINE = 'How rings of glass carry a lamp to the horizon'

for (const address of ['/science/2017/01/30/rings-of-glass/', '/?p=1821', '/?utm_source=mail&p=1821#comments'])
  test(`${address} brings a reader to the story, in one hop`, async ({ page }) => {
    // The front page is ready in memory: its address alone must not be taken for the whole.
    await page.goto('/')
    const response = await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(HEADLINE)
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(STORY)
    const before = response?.request().redirectedFrom()
    expect((await before?.response())?.status()).toBe(301)
    expect(before?.redirectedFrom()).toBeNull()
  })

test('redirects of the newsroom end in one hop, whatever they lead through', async ({ request }) => {
  for (const [from, to] of [
    ['/feed/', '/feed.rss'],
    ['/rss.xml', '/feed.rss'],
    ['/index.php?id=7', article('renamed-story')],
    ['/Tag/Tides/', '/topic/tides'],
    ['/shop', 'https://shop.example/'],
  ] as const) {
    const response = await request.get(from, { maxRedirects: 0 })
    expect([from, response.status(), response.headers().location]).toEqual([from, 301, to])
  }
  for (const nowhere of ['/tag/nothing', '/index.php?id=8', '/?p=1822x/..'])
    expect([200, 404], nowhere).toContain((await request.get(nowhere, { maxRedirects: 0 })).status())
})

test('a file says what it is before it is opened, and then runs nothing', async ({ page, request }) => {
  await page.goto(STORY)
  const link = page.getByRole('article').getByRole('link', { name: 'seven rings in section (PDF, 1 kB)' })
  await expect(link).toHaveAttribute('href', '/files/lens-rings.pdf')
  await page.goto(`/lite${STORY}`)
  await expect(page.getByRole('link', { name: 'seven rings in section (PDF, 1 kB)' })).toBeVisible()

  const whole = await request.get('/files/lens-rings.pdf')
  expect(whole.status()).toBe(200)
  expect(whole.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'accept-ranges': 'bytes',
  })
  const part = await request.get('/files/lens-rings.pdf', { headers: { range: 'bytes=0-4' } })
  expect([part.status(), await part.text()]).toEqual([206, '%PDF-'])
  expect((await request.get('/files/LENS-rings.pdf', { maxRedirects: 0 })).headers().location).toBe(
    '/files/lens-rings.pdf',
  )
  expect((await request.get('/files/nothing.pdf')).status()).toBe(404)
})
