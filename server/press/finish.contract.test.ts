import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { TEST_ENV } from '../../e2e/support/newsroom'
import { env } from '../../lib/env'
import { removeRuntime } from './finish'

/** Holds `removeRuntime` against the HTML that the pinned Next wrote when the site was built. */

type BuiltPage = { name: string; html: string }

const NEXT_OWN = /(?:^|\/)_global-error\.html$/ // Next's last resort: the door answers with our own page instead.

function builtPages(): BuiltPage[] {
  return [...new Set([env.BUILD_DIR, TEST_ENV.BUILD_DIR])]
    .map((dir) => path.join(dir, 'next', 'server'))
    .flatMap((dir) =>
      ['route-cache', 'app']
        .map((folder) => path.join(dir, folder))
        .filter((folder) => existsSync(folder))
        .flatMap((folder) =>
          readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
        ),
    )
    .filter((file) => file.endsWith('.html') && !NEXT_OWN.test(file))
    .map((file) => ({ name: file.replace(/[0-9a-f]{64}\/\$\//, ''), html: readFileSync(file, 'utf8') }))
}

const pages = builtPages()
if (pages.length === 0)
  throw new Error(`There is no built page in ${env.BUILD_DIR} or ${TEST_ENV.BUILD_DIR}: run npm run build first.`)

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

describe.each(pages)('$name', ({ html }) => {
  const finished = removeRuntime(html)

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

  it('keeps our module, its styles and its structured data', () => {
    expect(finished.match(/<script type="module" src="\/assets\//g)).toHaveLength(1)
    expect(finished.match(/<link rel="stylesheet"/g)).toEqual(html.match(/<link rel="stylesheet"/g))
    expect(structuredData(finished)).toEqual(structuredData(html))
    for (const { text } of structuredData(finished)) expect(() => JSON.parse(text)).not.toThrow()
  })

  it('reads as before, word for word', () => {
    expect(visibleText(finished)).toBe(visibleText(html))
    expect(visibleText(finished).trim()).not.toBe('')
  })

  it('stays the same when it is finished again', () => {
    expect(removeRuntime(finished)).toBe(finished)
  })
})

it('stories are among the pages, with structured data', () => {
  const stories = pages.filter(({ name }) => name.includes('/article/'))
  expect(stories.length).toBeGreaterThan(0)
  for (const { html } of stories) expect(structuredData(html).length).toBeGreaterThan(0)
})
