import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import budgets from './budgets.json' with { type: 'json' }
import { expectNoShift, watchLayoutShifts } from './support/layout-shifts'
import { article, SITE_URL } from './support/site'

/**
 * A page on a slow train comes in pieces, and is drawn as far as it is there. What stands must not
 * move when more comes: neither the rest of its HTML, nor its faces, pictures and scripts.
 */
const PATHS = [
  '/',
  '/science',
  '/search?q=tide',
  '/search',
  budgets.page,
  ...['every-block', 'byline-and-source', 'the-stamp-in-the-drawer', 'arabic', 'no-picture'].map(article),
]
const WIDTHS = [360, 1280]

/** Longer than a frame: what is there is drawn before more comes. */
const PIECE_MS = 25
/** Long after the last piece is drawn. */
const LATE_MS = 500
const END_OF_BLOCK =
  /(?<=<\/(?:p|div|[uo]l|li|section|header|figure|h[123]|article|nav|share-panel|table|blockquote|details|main)>)/

let train: Server
let onTheTrain: string

test.beforeAll(async () => {
  train = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? '/', SITE_URL), { headers: { 'accept-encoding': 'identity' } })
    const type = answer.headers.get('content-type') ?? ''
    const policy = answer.headers.get('content-security-policy')
    response.writeHead(answer.status, { 'content-type': type, ...(policy && { 'content-security-policy': policy }) })
    const body = Buffer.from(await answer.arrayBuffer())
    if (!type.startsWith('text/html')) {
      await wait(LATE_MS)
      response.end(body)
      return
    }
    for (const piece of body.toString().split(END_OF_BLOCK)) {
      response.write(piece)
      await wait(PIECE_MS)
    }
    response.end()
  })
  await new Promise<void>((resolve) => train.listen(0, resolve))
  onTheTrain = `http://localhost:${(train.address() as AddressInfo).port}`
})

test.afterAll(() => train.close())

for (const path of PATHS)
  for (const width of WIDTHS)
    test(`nothing moves while ${path} arrives piece by piece, ${width} pixels wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      await watchLayoutShifts(page)
      await page.goto(onTheTrain + path, { waitUntil: 'load' })
      await expectNoShift(page)
      expect(await page.locator('h1').count()).toBe(1)
    })
