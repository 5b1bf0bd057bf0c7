import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { OwnNewsroom } from './support/server'

test('the name is drawn by a file that is kept for a year', async ({ page, request }) => {
  await page.goto('/')
  const wordmark = page.getByRole('banner').getByRole('img', { name: 'Currawong' })
  await expect(wordmark).toBeVisible()
  const response = await request.get((await wordmark.getAttribute('src')) ?? '')
  expect(response.headers()['content-type']).toContain('image/svg+xml')
  expect(response.headers()['cache-control']).toContain('immutable')
})

test('a newspaper of another name, without a drawing of it, has it set in type', async ({ page }) => {
  const newsroom = new OwnNewsroom()
  const file = path.join(newsroom.contentDir, 'site.yaml')
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace(/^name: .*/m, 'name: The Magpie')
      .replace(/^wordmark: .*\n/m, ''),
  )
  try {
    await newsroom.start()
    await page.goto(newsroom.url)
    const home = page.getByRole('banner').getByRole('link', { name: 'The Magpie' })
    await expect(home).toHaveText('The Magpie')
    await expect(home.getByRole('img')).toHaveCount(0)
    await expect(page.getByRole('contentinfo')).toContainText('The Magpie')
  } finally {
    await newsroom.remove()
  }
})

test('every icon that a page or the manifest names is there', async ({ page, request }) => {
  await page.goto('/')
  const links = page.locator('link[rel~="icon"], link[rel="apple-touch-icon"]')
  const named = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const manifest = await (await request.get('/manifest.webmanifest')).json()
  expect(manifest.name).toBe('Currawong')
  for (const address of [...named, ...manifest.icons.map(({ src }: { src: string }) => src)])
    expect((await request.get(address)).status(), address).toBe(200)
})
