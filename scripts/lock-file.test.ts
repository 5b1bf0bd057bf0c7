import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'

const lockFile = z.object({
  packages: z.record(z.string(), z.object({ integrity: z.string().optional(), inBundle: z.boolean().optional() })),
})

it('every package that is installed is held to its hash, on every platform', () => {
  const { '': _site, ...packages } = lockFile.parse(JSON.parse(readFileSync('package-lock.json', 'utf8'))).packages
  // What comes inside another package is held to that one's.
  const unheld = Object.entries(packages).filter(([, { integrity, inBundle }]) => !integrity && !inBundle)
  expect(unheld.map(([name]) => name)).toEqual([])
})
