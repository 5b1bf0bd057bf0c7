import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))

// npm signals the shell that it started. One that waits for node dies alone, and the site holds its port on.
it.each(['start', 'dev'])('npm run %s ends when npm is told to end', (name) => {
  expect(scripts[name]).toMatch(/^(?:\w+=\S+ )*exec node /)
})
