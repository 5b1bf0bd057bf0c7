import { brotliCompressSync } from 'node:zlib'
import { type CDPSession, expect, type Page, test } from '@playwright/test'
import budgets from './budgets.json' with { type: 'json' }
import { layoutShifts, total, watchLayoutShifts, whatMoved } from './support/layout-shifts'

/**
 * What one story costs a reader: a phone, nothing in the cache, no scrolling. Sizes are bytes on
 * the wire, body and response headers, as Chromium counts them (`encodedDataLength`). The stylesheet
 * stands in the page: both count as each would weigh by itself, compressed as well as it goes.
 */
test.use({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true })

/** `priority` is the one with which it was asked for. */
type Transfer = { url: string; type: string; priority: string; bytes: number }

const SLOW_FONT_MS = 1_000

test('the flagship story keeps its budgets', async ({ page, request }) => {
  // A page is compressed in a moment for its first reader, and as small as it goes soon after.
  await expect.poll(async () => (await request.get(budgets.page)).headers().etag).not.toContain('-quick')
  const transfers = await recordTransfers(await page.context().newCDPSession(page))
  await watchLayoutShifts(page)
  await page.goto(budgets.page, { waitUntil: 'networkidle' })
  const lead = await page
    .locator('main figure img')
    .first()
    .evaluate((img: HTMLImageElement) => img.currentSrc)
  const shifts = await layoutShifts(page)

  const all = [...transfers.values()]
  const kilobytes = (wanted: (transfer: Transfer) => boolean) =>
    all.filter(wanted).reduce((sum, { bytes }) => sum + bytes, 0) / 1_000
  const html = await (await page.request.get(budgets.page)).text()
  const [style = ''] = /<style>[^<]*<\/style>/.exec(html) ?? []
  const measured = {
    html: brotliCompressSync(html.replace(style, '')).length / 1_000,
    css: brotliCompressSync(style).length / 1_000,
    javascript: kilobytes(({ type }) => type === 'Script'),
    fonts: kilobytes(({ type }) => type === 'Font'),
    leadPicture: kilobytes(({ url }) => url === lead),
    total: kilobytes(() => true),
  }
  const figures = Object.entries(measured).map(([name, size]) => `${name} ${size.toFixed(1)} KB`)
  console.log(`budgets: ${figures.join(', ')}, ${all.length} requests, ${shifts.length} layout shifts`)

  const list = all.map(({ url, type, bytes }) => `${type} ${bytes} ${url}`).join('\n')
  for (const [name, limit] of Object.entries(budgets.kilobytes)) {
    const size = measured[name as keyof typeof measured]
    expect.soft(size, `${name} was not seen at all:\n${list}`).toBeGreaterThan(0)
    expect.soft(size, `${name} is over its budget:\n${list}`).toBeLessThanOrEqual(limit)
  }
  expect.soft(all.length, `too many requests:\n${list}`).toBeLessThanOrEqual(budgets.requests)
  expect.soft(total(shifts), whatMoved(shifts)).toBeLessThanOrEqual(budgets.layoutShift)
})

test.describe('on a phone of 360 px', () => {
  test.use({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 })

  test('the home page keeps its budgets, before it is scrolled and after', async ({ page }) => {
    const transfers = await recordTransfers(await page.context().newCDPSession(page))
    const kilobytes = (type?: string) =>
      [...transfers.values()].reduce((sum, one) => sum + (type && one.type !== type ? 0 : one.bytes), 0) / 1_000
    await page.goto('/', { waitUntil: 'networkidle' })
    const pictures = [...transfers.values()].filter(({ type }) => type === 'Image')
    const urgent = pictures.findIndex(({ priority }) => priority === 'High')
    expect.soft(await largestPaint(page), 'the largest picture goes before all others').toBe(pictures[urgent]?.url)
    const ahead = pictures.slice(0, urgent)
    expect.soft(ahead.filter(({ priority }) => priority !== 'Low').map(({ url }) => url)).toEqual([])
    const html = await page.content()
    const [style = ''] = /<style>[^<]*<\/style>/.exec(html) ?? []
    const before = {
      html: brotliCompressSync(html.replace(style, '')).length / 1_000,
      css: brotliCompressSync(style).length / 1_000,
      javascript: kilobytes('Script'),
      beforeScrolling: kilobytes(),
    }
    for (let y = 0; y < (await page.evaluate(() => document.body.scrollHeight)); y += 400) {
      await page.evaluate((to) => window.scrollTo(0, to), y)
      await page.waitForTimeout(50)
    }
    await page.waitForLoadState('networkidle')
    const measured = { ...before, afterScrolling: kilobytes() }
    console.log(
      `home: ${Object.entries(measured)
        .map(([name, size]) => `${name} ${size.toFixed(1)} KB`)
        .join(', ')}`,
    )
    for (const [name, limit] of Object.entries(budgets.home)) {
      const size = measured[name as keyof typeof measured]
      expect.soft(size, name).toBeGreaterThan(0)
      expect.soft(size, name).toBeLessThanOrEqual(limit)
    }
  })
})

test('nothing moves when the fonts come late', async ({ page }) => {
  let delayed = 0
  await page.route('**/*.woff2', async (route) => {
    delayed += 1
    await new Promise((resolve) => setTimeout(resolve, SLOW_FONT_MS))
    await route.continue()
  })
  await watchLayoutShifts(page)
  await page.goto(budgets.page, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  const shifts = await layoutShifts(page)
  console.log(`budgets: ${delayed} fonts ${SLOW_FONT_MS} ms late, layout shift ${total(shifts)}`)
  expect(delayed, 'no font was asked for').toBeGreaterThan(0)
  expect(total(shifts), whatMoved(shifts)).toBeLessThanOrEqual(budgets.layoutShift)
})

test('our face is there on the second view', async ({ page }) => {
  await page.goto('/', { waitUntil: 'networkidle' })
  await page.goto(budgets.page, { waitUntil: 'networkidle' })
  expect(await facesOf(page, 'h1')).toEqual([expect.stringMatching(/^Newsreader/)])
})

/** The address of the picture that is the largest paint of a page, or nothing when that is text. */
function largestPaint(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        new PerformanceObserver((list) => resolve(Reflect.get(list.getEntries().at(-1) ?? {}, 'url'))).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
}

/** The families with which an element is drawn. */
async function facesOf(page: Page, selector: string): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('DOM.enable')
  await cdp.send('CSS.enable')
  const { root } = await cdp.send('DOM.getDocument')
  const { nodeId } = await cdp.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId })
  return fonts.map(({ familyName }) => familyName)
}

/** Keeps what comes over the wire, by request; complete once the page is quiet. */
async function recordTransfers(cdp: CDPSession): Promise<Map<string, Transfer>> {
  const transfers = new Map<string, Transfer>()
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (request.url.startsWith('data:')) return
    transfers.set(requestId, { url: request.url, type: type ?? 'Other', priority: request.initialPriority, bytes: 0 })
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId)
    if (transfer) transfer.bytes = encodedDataLength
  })
  await cdp.send('Network.enable')
  return transfers
}
