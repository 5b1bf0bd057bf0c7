import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'

const manifest = z.object({ engines: z.object({ node: z.string() }) })

const SAID_IN = ['README.md', 'CONTRIBUTING.md', 'deploy/README.md', 'scripts/build.ts']

it('every place that names the oldest Node names the same one', () => {
  const { node } = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8'))).engines
  const floor = /^>=(\d+\.\d+)$/.exec(node)?.[1]
  const said = SAID_IN.map((file) => [file, /\b(?:Node(?:\.js)?(?: \()?|node) ?(\d+\.\d+)/.exec(read(file))?.[1]])
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(SAID_IN.map((file) => [file, floor])))
})

function read(file: string): string {
  return readFileSync(file, 'utf8')
}
