import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { COMMANDS, HELPERS, programOf } from './commands'

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))

/** What needs the sources, or a browser. */
const BEHIND = /^(?:bench|test|build|package|cards|crawl|screens|dev|schemas|typegen|check)\b/

it('an archive has each command that a server needs, and starts what npm starts', () => {
  const { start: _start, ...commands } = COMMANDS
  const wanted = Object.keys(scripts).filter((name) => !BEHIND.test(name))
  expect(Object.keys(COMMANDS).sort()).toEqual(wanted.sort())
  for (const [name, source] of Object.entries(commands)) expect(scripts[name]).toMatch(new RegExp(` ${source}$`))
})

it('no two programs of an archive have one name', () => {
  const names = [...Object.keys(COMMANDS).map(programOf), ...Object.keys(HELPERS)]
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z-]+$/)
})
