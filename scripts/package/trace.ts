import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import nft from 'next/dist/compiled/@vercel/nft'
import { filesOf } from '../../lib/faces/faces'
import { ALL_FAMILIES } from '../../lib/faces/families'
import { MAP_FILES } from '../../lib/images/map-geometry'

/** What is imported for those who develop or compile: production asks for none of it. */
const NOT_AT_RUN_TIME = [
  '**/*.{d.ts,d.cts,d.mts,map,md}',
  '**/node_modules/@next/swc*/**',
  '**/node_modules/{typescript,@typescript,esbuild,@esbuild,tsx}/**',
  '**/node_modules/next/dist/compiled/{webpack,babel,babel-packages,terser,next-devtools}/**',
  '**/node_modules/next/dist/docs/**',
  '**/node_modules/next/dist/compiled/next-server/*.dev.js',
]

/**
 * The files of packages that programs need to run, found by following what they import: with the tracer by which Next
 * itself finds what a page needs.
 * @returns paths from the project's root
 */
export async function tracePackages(programs: string[]): Promise<string[]> {
  const root = process.cwd()
  const { fileList } = await nft.nodeFileTrace(programs, {
    ...{ base: root, ignore: NOT_AT_RUN_TIME },
    // Both of the forms that a package has: which one is taken hangs on the version of Node.
    moduleSyncCatchall: true,
  })
  const traced = [...fileList].filter((file) => file.startsWith(`node_modules${path.sep}`))
  return [...new Set([...traced, ...askedByName().map((file) => path.relative(root, file))])].sort()
}

/** What a program looks for by a name that it puts together. */
function askedByName(): string[] {
  const { resolve } = createRequire(import.meta.url)
  const faces = ALL_FAMILIES.flatMap((family) => [resolve(`${family.from}/package.json`), ...filesOf(family)])
  // Before it reads its configuration Next makes sure that these are there, and takes none of them.
  const aliases = readFileSync(resolve('next/dist/server/config-utils.js'), 'utf8').matchAll(/'(next\/dist\/[^']+)'/g)
  const asked = [...aliases].map(([, alias = '']) => resolve(alias))
  return [
    ...faces,
    ...asked,
    resolve('world-atlas/package.json'),
    ...Object.values(MAP_FILES).map((file) => resolve(file)),
  ]
}
