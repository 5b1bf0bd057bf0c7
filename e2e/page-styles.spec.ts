import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { readBuildInfo } from '../lib/build-info'
import { TEST_ENV } from './support/newsroom'
import { UNKNOWN } from './support/site'

/** Each page carries the rules of the stylesheet that it uses, and no reader can tell. */

// The whole stylesheet takes the place of the page's own, which the policy does not know.
// What a worker fetches is no request of the page, and would have the face at once.
test.use({ bypassCSP: true, serviceWorkers: 'block' })

const build = path.join(TEST_ENV.BUILD_DIR, readBuildInfo(TEST_ENV.BUILD_DIR)?.folder ?? '', 'next/static')
const WHOLE = readdirSync(build, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => readFileSync(path.join(build, file), 'utf8'))
  .join('')

/** What looks otherwise once the page has every rule, with all that opens open. */
function changedBy(page: Page, css: string): Promise<string[]> {
  return page.evaluate((whole) => {
    for (const details of document.querySelectorAll('details')) details.open = true
    for (const popover of document.querySelectorAll<HTMLElement>('[popover]'))
      if (!popover.matches(':popover-open')) popover.showPopover()
    const looks = () =>
      [...document.querySelectorAll('body, body *')].flatMap((element) =>
        [undefined, '::before', '::after'].map((part) => {
          const style = getComputedStyle(element, part)
          // Nothing is drawn before or after most elements, and to ask for all of its look takes as long as for one that is there.
          const names = part && style.content === 'none' ? ['content'] : [...style]
          const said = names.map((name) => `${name}: ${style.getPropertyValue(name)}`)
          return { name: `<${element.localName} class="${element.getAttribute('class')}">${part ?? ''}`, said }
        }),
      )
    const own = document.querySelector('style')
    const before = looks()
    if (own) own.textContent = whole
    return looks().flatMap(({ name, said }, index) => {
      const had = new Set(before[index]?.said)
      return said.filter((one) => !had.has(one)).map((one) => `${name} ${one}`)
    })
  }, css)
}

/** Of each kind one. */
const PAGES = ['/', '/business', '/feeds', '/article/every-block', '/article/arabic', UNKNOWN]

for (const [colorScheme, width] of [
  ['light', 360],
  ['dark', 1280],
] as const)
  test(`a page looks as it would with every rule: ${colorScheme}, ${width} px`, async ({ page }) => {
    test.slow()
    // Another stylesheet asks for the face again, and would have it at once.
    await page.route('**/*.woff2', (route) => route.abort())
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 800 })
    for (const address of PAGES) {
      await page.goto(address)
      expect((await page.locator('style').textContent())?.length, address).toBeLessThan(WHOLE.length)
      expect((await changedBy(page, WHOLE)).slice(0, 5), address).toEqual([])
    }
  })
