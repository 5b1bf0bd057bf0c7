import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { TEST_ENV } from './support/newsroom'

/** A desk that dies between a pull of new code and the next start runs the old, whatever the sources say by then. */

/** The code that reads the newsroom, by the name that a build gave it. */
const NAMED = /\?\?=\s*\(?"([0-9a-f]{16})"/

test('what a build runs knows the name of its own code, and asks no source for it', () => {
  const { folder } = JSON.parse(readFileSync(path.join(TEST_ENV.BUILD_DIR, 'build.json'), 'utf8'))
  const build = path.join(TEST_ENV.BUILD_DIR, folder)
  const files = ['desk.mjs', ...readdirSync(path.join(build, 'next/server'), { recursive: true, encoding: 'utf8' })]
    .filter((name) => /\.m?js$/.test(name))
    .map((name) => path.join(build, name === 'desk.mjs' ? '' : 'next/server', name))
  const named = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    expect(text.includes('process.env.NEWSROOM_CODE'), file).toBe(false)
    const code = NAMED.exec(text)?.[1]
    return code ? [{ file: file.includes('/next/') ? 'a page' : path.basename(file), code }] : []
  })
  expect(new Set(named.map(({ file }) => file))).toEqual(new Set(['desk.mjs', 'a page']))
  expect(new Set(named.map(({ code }) => code)).size).toBe(1)
})
