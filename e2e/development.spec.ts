import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '../lib/testing-free-port'
import { OwnNewsroom } from './support/server'
import { article } from './support/site'
import { writeStory } from './support/write-story'

/** What a reporter sees who writes beside `npm run dev`. */

let newsroom: OwnNewsroom
let buildDir: string
let server: ChildProcess
let url: string
let said = ''

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  newsroom = new OwnNewsroom()
  writeStory(newsroom, 'story-at-work')
  buildDir = mkdtempSync('.build-development-')
  const port = await freePort()
  server = spawn(process.execPath, ['--import', 'tsx', 'scripts/dev.ts'], {
    env: { ...newsroom.env, PORT: String(port), BUILD_DIR: buildDir },
  })
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk
    })
  // Next compiles what is asked for, for as long as a slow machine needs.
  await expect
    .poll(() => (server.exitCode === null ? said : `it ended: ${said}`), { timeout: 240_000 })
    .toMatch(/^it ended|Development: /)
  expect(said).toContain(`Development: http://localhost:${port}`)
  url = `http://localhost:${port}`
})

test.afterAll(async () => {
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill()
    await ended
  }
  await newsroom.remove()
  rmSync(buildDir, { recursive: true, force: true })
})

test('a story that is saved is shown by the browser that has it open', async ({ page }) => {
  await page.goto(url + article('story-at-work'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The headline of story-at-work')
  writeStory(newsroom, 'story-at-work', { headline: 'A better headline' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A better headline')
})

test('a story with a mistake is said with file and line, and readers keep what they had', async ({ page, request }) => {
  await page.goto(url + article('story-at-work'))
  writeStory(newsroom, 'story-at-work', { section: 'gardening', headline: 'Nobody sees this' })
  await expect.poll(() => said).toContain('articles/2017/01/story-at-work.mdx:5:1 section:')
  // The browser reloads by itself: it must not be told to meanwhile.
  const answer = await request.get(url + article('story-at-work'))
  expect(answer.status()).toBe(200)
  expect(await answer.text()).not.toContain('Nobody sees this')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A better headline')
  writeStory(newsroom, 'story-at-work', { headline: 'Mended' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mended')
})

test('a story that is saved before the page can listen is shown all the same', async ({ page, request }) => {
  let release = () => {}
  const saved = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/assets/reload.js', async (route) => {
    await saved
    await route.continue()
  })
  await page.goto(url + article('story-at-work'), { waitUntil: 'commit' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mended')
  writeStory(newsroom, 'story-at-work', { headline: 'Saved meanwhile' })
  await expect.poll(async () => (await request.get(url + article('story-at-work'))).text()).toContain('Saved meanwhile')
  release()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Saved meanwhile')
})

test('a story is seen each time that it is saved, also by an editor that puts another file in its place', async ({
  request,
}) => {
  const file = path.join(newsroom.contentDir, 'articles/2017/01/story-at-work.mdx')
  for (const headline of ['Saved once', 'Saved twice', 'Saved a third time']) {
    const text = readFileSync(file, 'utf8').replace(/^headline: .*$/m, `headline: ${headline}`)
    writeFileSync(`${file}~`, text)
    renameSync(`${file}~`, file)
    await expect.poll(async () => (await request.get(url + article('story-at-work'))).text()).toContain(headline)
  }
})

test('what readers may not see, what is gone and what moved are as they will be', async ({ request }) => {
  const answers = { 'draft-story': 404, 'withdrawn-story': 410, 'old-name': 301 }
  for (const [slug, status] of Object.entries(answers))
    expect((await request.get(url + article(slug), { maxRedirects: 0 })).status(), slug).toBe(status)
})
