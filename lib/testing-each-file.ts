import { afterAll, vi } from 'vitest'
import { removeTemporaryDirs } from './testing'
import { removeCompiledPrograms } from './testing-compiled'

/** What vitest does around each file of tests, since one process runs many: none finds what another left. */

const before = { ...process.env }

afterAll(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  removeTemporaryDirs()
  removeCompiledPrograms()
  for (const name of Object.keys({ ...before, ...process.env }))
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  // They have read the environment, and keep what they were asked.
  vi.resetModules()
})
