import { afterAll, vi } from 'vitest'
import { removeTemporaryDirs } from './testing'

/** What vitest does around each file of tests, since one process runs many: none finds what another left. */

const before = { ...process.env }

afterAll(() => {
  removeTemporaryDirs()
  const left = Object.keys({ ...before, ...process.env }).filter((name) => process.env[name] !== before[name])
  if (left.length === 0) return
  for (const name of left)
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  // They have read it.
  vi.resetModules()
})
