import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { LIVE, NOT_YET, WITHDRAWN } from './support/files'
import { TEST_ENV } from './support/newsroom'
import { article } from './support/site'

/** The id of each story, as its file says. */
const IDS = new Map(
  readdirSync(path.join(TEST_ENV.CONTENT_DIR, 'articles'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => {
      const text = readFileSync(path.join(TEST_ENV.CONTENT_DIR, 'articles', file), 'utf8')
      return [path.basename(file, '.mdx'), /^id: ['"]?(\w{8})/m.exec(text)?.[1] ?? '']
    }),
)

const short = (slug: string) => `/s/${IDS.get(slug)}`

test('a short address leads to its story in one hop', async ({ request }) => {
  for (const slug of LIVE) {
    const hop = await request.get(short(slug), { maxRedirects: 0 })
    expect({ status: hop.status(), to: hop.headers().location }, slug).toEqual({ status: 301, to: article(slug) })
    expect((await request.get(article(slug), { maxRedirects: 0 })).status()).toBe(200)
  }
})

test('a story that is not there yet has none, and one that was withdrawn says so', async ({ request }) => {
  for (const slug of NOT_YET) expect((await request.get(short(slug))).status(), slug).toBe(404)
  for (const slug of WITHDRAWN) expect((await request.get(short(slug))).status(), slug).toBe(410)
  expect((await request.get('/s/00000000')).status()).toBe(404)
  expect((await request.get('/s/short')).status()).toBe(404)
})
