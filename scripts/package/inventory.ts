import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { filesOf } from '../../lib/code-hash'

/** A package of which something is in the archive. */
export type Inside = { folder: string; name: string; version: string; licence: string }

const described = z.object({ name: z.string(), version: z.string(), license: z.string().default('see its text') })

/**
 * The packages in the archive.
 * @param files of packages that lie in it
 * @param build what was compiled, which says in its source maps what it took in
 */
export function packagesInside(files: string[], build: string): Inside[] {
  const folders = new Set([...files, ...sourcesOf(build)].flatMap((file) => PACKAGE.exec(file)?.[0] ?? []))
  return [...folders]
    .filter((folder) => existsSync(path.join(folder, 'package.json')))
    .map((folder) => {
      const { name, version, license } = described.parse(
        JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')),
      )
      return { folder, name, version, licence: license }
    })
    .sort((one, other) => (refOf(one) < refOf(other) ? -1 : 1))
}

const PACKAGE = /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/

function sourcesOf(build: string): string[] {
  const maps = filesOf(build).filter((file) => file.endsWith('.map'))
  return maps.flatMap((map) =>
    [...readFileSync(map, 'utf8').matchAll(/"sources":\s*\[("[^\]]*")\]/g)].flatMap(([, sources = '']) =>
      z
        .array(z.string())
        .parse(JSON.parse(`[${sources}]`))
        .map((source) => decodeURI(source)),
    ),
  )
}

export const refOf = ({ name, version }: Pick<Inside, 'name' | 'version'>): string => `${name}@${version}`

const sbom = z.looseObject({
  components: z.array(z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() })),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
})

/** What npm knows of the lock file's packages, in CycloneDX, cut to those that are inside. */
export function billOfMaterials(inside: Inside[], site: string): z.output<typeof sbom> {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--omit', 'dev', '--package-lock-only'],
    { encoding: 'utf8', maxBuffer: 64_000_000 },
  )
  if (status !== 0) throw new Error(`npm sbom failed:\n${stderr}`)
  const all = sbom.parse(JSON.parse(stdout))
  const known = new Map(all.components.map((component) => [refOf(component), component]))
  // What lies inside another package is no entry of the lock file.
  const components = inside.map((one) => known.get(refOf(one)) ?? componentOf(one))
  const kept = new Set([site, ...components.map((component) => component['bom-ref'])])
  return {
    ...all,
    components,
    dependencies: all.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => kept.has(ref)) })),
  }
}

function componentOf(one: Inside) {
  const { name, version, licence } = one
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return { 'bom-ref': refOf(one), type: 'library', name, version, purl, licenses: [{ license: { name: licence } }] }
}

/** Every licence with its words, ours first. */
export function licences(inside: Inside[]): string {
  const parts = inside.map((one) => chapter(`${refOf(one)} (${one.licence})`, textsIn(one.folder)))
  // What Next brings along inside itself.
  const within = 'node_modules/next/dist/compiled'
  const others = readdirSync(within, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, texts: textsIn(path.join(within, name)) }))
    .filter(({ texts }) => texts.length > 0)
    .map(({ name, texts }) => chapter(`${name}, inside next`, texts))
  return [chapter('Currawong (MIT)', textsIn('.')), ...parts, ...others].join('\n')
}

function textsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?:licen[cs]e|copying|notice|ofl)/i.test(entry.name))
    .map(({ name }) => readFileSync(path.join(folder, name), 'utf8').trim())
}

function chapter(title: string, texts: string[]): string {
  const words = texts.length > 0 ? texts.join('\n\n') : 'Its package has no text of it beside this name.'
  return `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${words}\n`
}
