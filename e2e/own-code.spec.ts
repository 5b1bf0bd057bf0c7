import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { TEST_ENV } from './support/newsroom'

/** A desk that dies between a pull of new code and the next start runs the old, whatever the sources say by then. */

/** The code that reads the newsroom, by the name that a build gave it. */
const NAMED = /\?\?=[^;\n]{0,60}?"([0-9a-f]{16})"/

test('what a build runs knows the name of its own code, and asks no source for it', () => {
  const { folder } = JSON.parse(readFileSync(path.join(TEST_ENV.BUILD_DIR, 'build.json'), 'utf8'))
  const build = path.join(TEST_ENV.BUILD_DIR, folder)
  const named = programsOf(build).flatMap(({ name, text }) => {
    expect(text.includes('process.env.NEWSROOM_CODE'), name).toBe(false)
    const code = NAMED.exec(text)?.[1]
    return code ? [{ name, code }] : []
  })
  expect(named.map(({ name }) => name)).toEqual(expect.arrayContaining(['a program of ours', 'a page']))
  expect(new Set(named.map(({ code }) => code)).size).toBe(1)
})

/** What runs of a build: our own programs with the parts that they share, and the pages as Next compiled them. */
function programsOf(build: string): Array<{ name: string; text: string }> {
  const pages = path.join(build, 'next/server')
  return [
    ...readdirSync(build)
      .filter((name) => name.endsWith('.mjs'))
      .map((name) => ({ name: 'a program of ours', text: readFileSync(path.join(build, name), 'utf8') })),
    ...readdirSync(pages, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => ({ name: 'a page', text: readFileSync(path.join(pages, name), 'utf8') })),
  ]
}
