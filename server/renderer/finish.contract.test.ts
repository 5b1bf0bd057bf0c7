import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { TEST_ENV } from '../../e2e/support/newsroom'
import { OwnNewsroom } from '../../e2e/support/server'
import { NOTICES, PUBLIC_PAGES } from '../../e2e/support/site'
import { readBuildInfo } from '../../lib/build-info'
import { PageStore } from '../press/page-store'
import { inlineStylesheets, removeRuntime, removeTextMarks } from './finish'

/** Holds each step of finishing against the HTML that the pinned Next writes, of every page there is. */

// The frozen newsroom under its built server, which sends pages as Next made them.
const newsroom = new OwnNewsroom({ FRAMEWORK_RUNTIME: 'keep' })
afterAll(() => newsroom.remove())
await newsroom.start()

const STYLESHEET = { address: /<link rel="stylesheet" href="(\/_next\/[^"]*)"/g, css: '.page{color:red}' }

const pages: Array<{ name: string; html: string }> = []
for (const name of [...PUBLIC_PAGES, ...NOTICES.map(({ path }) => path)])
  pages.push({ name, html: await (await fetch(newsroom.url + name)).text() })

/** What the build has drawn by itself, before anyone asked. */
const build = readBuildInfo(TEST_ENV.BUILD_DIR)?.fingerprint ?? ''
const drawnAhead = new PageStore(path.join(TEST_ENV.INDEX_DIR, 'pages', build), 1)

const scriptsOf = (html: string) =>
  [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi)].map(([, attributes = '', text = '']) => ({
    attributes,
    text,
  }))

const structuredData = (html: string) =>
  scriptsOf(html).filter(({ attributes }) => attributes.includes('application/ld+json'))

/** What a reader sees: no scripts, no styles, no tags. */
const visibleText = (html: string) =>
  html
    .replace(/<(script|style|template)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(?:"[^"]*"|'[^']*'|[^"'>])*>/g, '\n')
    .replace(/\n+/g, '\n')

/** What some pages have beside what all have. */
const OWN: Record<string, { modules: number; stylesheets: number }> = {
  '/offline': { modules: 1, stylesheets: 0 },
  '/preferences': { modules: 1, stylesheets: 1 },
}

const finish = (html: string) => {
  const addresses = [...html.matchAll(STYLESHEET.address)].map(([, href = '']) => href)
  const stylesheets = new Map(addresses.map((href) => [href, () => STYLESHEET.css]))
  return inlineStylesheets(removeTextMarks(removeRuntime(html)), stylesheets).html
}

describe.each(pages)('$name', ({ name, html }) => {
  const own = OWN[name] ?? { modules: 0, stylesheets: 0 }
  const addresses = [...html.matchAll(STYLESHEET.address)].map(([, href = '']) => href)
  const finished = finish(html)

  it('came from Next with its runtime', () => {
    expect(html).toContain('__next_f')
  })

  it('has no script of Next left, and no place that waits for one', () => {
    const foreign = scriptsOf(finished).filter(
      ({ attributes, text }) =>
        !attributes.includes('type="application/ld+json"') &&
        !(/^ type="module" src="\/assets\/[\w-]+\.js"$/.test(attributes) && text === ''),
    )
    expect(foreign).toEqual([])
    expect(finished).not.toMatch(/<link[^>]*\bas="script"/)
    expect(finished).not.toMatch(/<template\b|<div hidden="" id="S:/)
    expect(finished).not.toMatch(/\son[a-z]+="/)
  })

  it('keeps our modules and its structured data', () => {
    expect(finished.match(/<script type="module" src="\/assets\//g)).toHaveLength(1 + own.modules)
    expect(structuredData(finished)).toEqual(structuredData(html))
    for (const { text } of structuredData(finished)) expect(() => JSON.parse(text)).not.toThrow()
  })

  it('has its stylesheet in itself', () => {
    expect(addresses).toHaveLength(1)
    expect(finished).toContain(`<style>${STYLESHEET.css}</style>`)
    expect(finished.match(/rel="stylesheet"/g) ?? []).toHaveLength(own.stylesheets)
  })

  it('has no mark of React left', () => {
    expect(finished.match(/<!--[\s\S]*?-->/g)).toBeNull()
  })

  it('reads as before, word for word', () => {
    expect(visibleText(finished)).toBe(visibleText(html))
    expect(visibleText(finished).trim()).not.toBe('')
  })

  it('stays the same when it is finished again', () => {
    expect(finish(finished)).toBe(finished)
  })
})

it('stories are among the pages, with structured data', () => {
  const stories = pages.filter(({ name }) => PUBLIC_PAGES.includes(name) && name.startsWith('/article/'))
  expect(stories.length).toBeGreaterThan(0)
  for (const { name, html } of stories) expect(structuredData(html).length, name).toBeGreaterThan(0)
})

/** The front, a section, the pages about the newspaper, and every story: the rest is drawn at its first view. */
const AHEAD = /^\/(?:$|world$|about|corrections$|feeds$|offline$|article\/)/

it.each(pages.filter(({ name }) => AHEAD.test(name) && PUBLIC_PAGES.includes(name)))(
  '$name as Next draws it is to the letter what the build drew ahead',
  async ({ name, html }) => {
    const ahead = (await drawnAhead.get(name))?.bodies.identity.toString()
    expect(ahead?.replace(/<style>[^<]*<\/style>/, `<style>${STYLESHEET.css}</style>`)).toBe(finish(html))
  },
)
