import { buildSite } from './build'

/** `npm run build` */
buildSite().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
