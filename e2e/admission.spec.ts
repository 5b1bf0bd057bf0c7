import { expect, test } from '@playwright/test'
import { picturesIn } from './support/documents'
import { NOT_YET, WITHDRAWN } from './support/files'
import { TEST_ENV } from './support/newsroom'
import type { OwnNewsroom } from './support/server'
import { article, UNKNOWN } from './support/site'
import { startUnhidden } from './support/unhidden'

const SENTINEL = /SENTINEL-/i

test.describe('a story that is not yet, or never was', () => {
  for (const slug of NOT_YET) {
    test(`${slug} cannot be told from an address that nobody has used`, async ({ request }) => {
      const nobody = await request.get(UNKNOWN)
      const answer = await request.get(article(slug), { maxRedirects: 0 })
      expect(answer.status()).toBe(404)
      expect(await answer.body()).toEqual(await nobody.body())
      expect(withoutDate(answer.headers())).toEqual(withoutDate(nobody.headers()))
    })

    test(`${slug} has no other way in`, async ({ request }) => {
      for (const target of [
        `${article(slug)}/`,
        `/article//${slug}`,
        article(slug.toUpperCase()),
        `${article(slug)}?preview=1`,
        `${article(slug)}?_rsc=1`,
        `${article(slug)}.md`,
        `${article(slug)}.txt`,
        `${article(slug)}.rsc`,
        `/_next/data/build/article/${slug}.json`,
        `/${slug}`,
      ]) {
        const answer = await request.get(target, { maxRedirects: 0, headers: { RSC: '1' } })
        expect(answer.status(), target).toBe(404)
        expect(await answer.text(), target).not.toMatch(SENTINEL)
      }
      const head = await request.head(article(slug), { maxRedirects: 0 })
      expect(head.status()).toBe(404)
    })
  }
})

test.describe('a story that was withdrawn', () => {
  for (const slug of WITHDRAWN) {
    test(`${slug} says so in plain words and nothing more`, async ({ page }) => {
      const response = await page.goto(article(slug))
      expect(response?.status()).toBe(410)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This story has been withdrawn')
      await expect(page.getByRole('main')).toContainText('is no longer published')
      await expect(page.getByRole('link', { name: 'Go to the front page' })).toHaveAttribute('href', '/')
      expect(await page.content()).not.toMatch(SENTINEL)
      await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
    })
  }

  test('answers as much under a name that it had before', async ({ request }) => {
    const former = await request.get(article('gone-old-name'), { maxRedirects: 0 })
    expect(former.status()).toBe(410)
    expect(await former.body()).toEqual(await (await request.get(article('renamed-withdrawn'))).body())
  })

  test('stays withdrawn under a slip of the address', async ({ request }) => {
    for (const target of ['/article/WITHDRAWN-STORY', '/article/withdrawn-story/', '/article/Gone-Old-Name'])
      expect((await request.get(target, { maxRedirects: 0 })).status(), target).toBe(410)
  })
})

test.describe('a story that was renamed', () => {
  for (const former of ['old-name', 'older-name', 'OLD-NAME', 'older-name/']) {
    test(`is one hop away from ${former}`, async ({ request }) => {
      const moved = await request.get(article(former), { maxRedirects: 0 })
      expect(moved.status()).toBe(301)
      const location = moved.headers().location ?? ''
      expect(new URL(location, TEST_ENV.SITE_URL).href).toBe(`${TEST_ENV.SITE_URL}/article/renamed-story`)
      expect((await request.get(location, { maxRedirects: 0 })).status()).toBe(200)
    })
  }

  test('shows its own address after the hop', async ({ page }) => {
    await page.goto(article('older-name'))
    await expect(page).toHaveURL('/article/renamed-story')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The light at the most easterly point')
  })
})

test.describe('pictures', () => {
  // One worker, and so one site.
  test.describe.configure({ mode: 'default' })

  let unhidden: OwnNewsroom

  test.beforeAll(async () => {
    unhidden = await startUnhidden()
  })

  test.afterAll(() => unhidden.remove())

  for (const slug of [...NOT_YET, 'withdrawn-story']) {
    test(`of ${slug} are as hidden as the story`, async ({ request }) => {
      const page = await request.get(unhidden.url + article(slug))
      // Related stories show theirs too: the masters of hidden ones end in "-only".
      const addresses = picturesIn(await page.text()).filter((address) => address.includes('-only-'))
      expect(addresses.length).toBeGreaterThan(0)
      for (const address of addresses) {
        expect((await request.get(address, { maxRedirects: 0 })).status(), address).toBe(404)
        expect((await request.head(address, { maxRedirects: 0 })).status(), address).toBe(404)
      }
    })
  }

  test('of a live story are there', async ({ request }) => {
    const addresses = picturesIn(await (await request.get(article('square-picture'))).text())
    expect(addresses.length).toBeGreaterThan(0)
    for (const address of addresses) expect((await request.get(address)).status(), address).toBe(200)
  })

  test('cannot be had as their masters', async ({ request }) => {
    for (const name of ['draft-only.jpg', 'embargoed-only.jpg', 'scheduled-only.jpg', 'tide.jpg'])
      for (const target of [`/pictures/${name}`, `/content/pictures/${name}`, `/${name}`])
        expect((await request.get(target, { maxRedirects: 0 })).status(), target).toBe(404)
  })
})

test('a list has no page after its last', async ({ request }) => {
  for (const target of ['/science/page/2', '/topic/tides/page/9', '/by/night-desk/page/2', '/science/page/0'])
    expect((await request.get(target, { maxRedirects: 0 })).status(), target).toBe(404)
})

function withoutDate({ date, ...headers }: Record<string, string>) {
  return headers
}
