import type { Browser } from '@playwright/test'

/** Milliseconds from the start of the navigation, and the element that was largest. */
export type Paint = { fcp: number; lcp: number; largest: string }

/** What browsers say of a paint; of the first one, no element. */
type Painted = { startTime?: number; element?: Element }

const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true }
const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const SLOW_CPU = { rate: 4 }

/** What is drawn last may still come when everything has been loaded. */
const QUIET_MS = 400

/** A first view, with nothing in the cache, on a slow phone with a slow network. */
export async function firstPaint(browser: Browser, url: string): Promise<Paint> {
  const context = await browser.newContext(PHONE)
  try {
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.enable')
    await cdp.send('Network.emulateNetworkConditions', SLOW_NETWORK)
    await cdp.send('Emulation.setCPUThrottlingRate', SLOW_CPU)
    await page.goto(url, { waitUntil: 'load' })
    await page.waitForTimeout(QUIET_MS)
    const [first, largest] = await page.evaluate(
      (types) =>
        Promise.all(
          types.map(
            (type) =>
              new Promise<{ at: number; element: string }>((resolve) => {
                const observer = new PerformanceObserver((list) => {
                  const { startTime: at = Number.NaN, element } = (list.getEntries().at(-1) ?? {}) as Painted
                  resolve({ at, element: element?.localName ?? '' })
                })
                observer.observe({ type, buffered: true })
              }),
          ),
        ),
      ['paint', 'largest-contentful-paint'],
    )
    return { fcp: first?.at ?? Number.NaN, lcp: largest?.at ?? Number.NaN, largest: largest?.element ?? '' }
  } finally {
    await context.close()
  }
}
