import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { OwnBuild } from './support/own-build'
import { withOwnSite } from './support/own-site'
import { read } from './support/read-newsroom'
import type { OwnNewsroom } from './support/server'
import { writeStory } from './support/write-story'

/** What a running site says when what it stands on is taken away: its index, or what it draws pages with. */

let newsroom: OwnNewsroom

test.describe('the index', () => {
  withOwnSite((site) => {
    newsroom = site
  })

  test('when the index goes away the site says that it is not ready, and lives', async () => {
    expect((await read(newsroom, '/article/how-tides-work')).status).toBe(200)
    expect(await read(newsroom, '/readyz')).toMatchObject({ status: 200 })
    rmSync(newsroom.indexDir, { recursive: true, maxRetries: 20, retryDelay: 50 })
    expect(await read(newsroom, '/readyz')).toMatchObject({ status: 503, text: 'not ready\n' })
    expect((await read(newsroom, '/healthz')).status).toBe(200)
    // What readers saw last stays while it is in memory.
    expect((await read(newsroom, '/article/how-tides-work')).status).toBe(200)
    newsroom.publish()
    expect((await read(newsroom, '/readyz')).status).toBe(200)
  })

  test('when the file of the index alone is taken away the site is not ready either', async () => {
    expect((await read(newsroom, '/readyz')).status).toBe(200)
    const current = readFileSync(path.join(newsroom.indexDir, 'current'), 'utf8').trim()
    rmSync(path.join(newsroom.indexDir, current))
    expect((await read(newsroom, '/readyz')).status).toBe(503)
    expect((await read(newsroom, '/healthz')).status).toBe(200)
  })
})

test.describe('what pages are drawn with', () => {
  let build: OwnBuild

  withOwnSite(
    (site) => {
      newsroom = site
    },
    () => {
      build = new OwnBuild()
      return { BUILD_DIR: build.dir }
    },
  )

  test.afterAll(() => build.remove())

  test('a page that cannot be rendered leaves the last good one up', async () => {
    writeStory(newsroom, 'edited-story')
    newsroom.publish()
    const before = await read(newsroom, '/article/edited-story')
    expect(before.status).toBe(200)
    build.breakPages()
    writeStory(newsroom, 'edited-story', { headline: 'Words that cannot be drawn' })
    expect(newsroom.publish()).toMatchObject({ ok: true })
    expect(await read(newsroom, '/article/edited-story')).toEqual(before)
  })

  test('a page that cannot be rendered and was never kept is a plain 503 without a stack trace', async () => {
    build.breakPages()
    const page = await read(newsroom, '/article/every-block')
    expect(page.status).toBe(503)
    expect(page.text).toContain('This page cannot be shown just now')
    expect(page.text).not.toMatch(/Error:|node_modules|\n\s+at /)
  })
})
