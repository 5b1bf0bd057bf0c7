import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * `npm run bench:pictures`: what a picture costs that is planned, shown for the first time and made
 * whole; and what the effort of AVIF buys. The cache is empty at the start, and another than the
 * user's: it is named before anything that reads the environment is imported.
 */
async function main(): Promise<void> {
  const cache = mkdtempSync(path.join(tmpdir(), 'currawong-pictures-'))
  process.env.PICTURE_CACHE_DIR = cache
  try {
    const { printStages } = await import('./picture-stages')
    const { printEffort } = await import('./avif-effort')
    await printStages()
    await printEffort()
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
