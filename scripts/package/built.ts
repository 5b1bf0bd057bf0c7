import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import path from 'node:path'
import { filesOf } from '../../lib/code-hash'
import type { Content } from './archive'

/** What a build needs to come about, and nobody to run it. */
const NOT_AT_RUN_TIME =
  /\.map(?:\.br|\.gz)?$|\.nft\.json$|^(?:tsconfig\.json|(?:parts|ahead)\.mjs|next\/(?:adapter|build|cache|diagnostics|types|turbopack|trace|trace-build)(?:\/|$))/

/** The links by which Next's output finds the packages that it did not take in. */
const LINKS = 'next/node_modules'

/** What of a build is read at run time, as it lies in the archive. */
export function builtFiles(build: string): [string, Content][] {
  const files = filesOf(build).map((file) => path.relative(build, file))
  return [
    ...files
      .filter((file) => !NOT_AT_RUN_TIME.test(file))
      .map((file): [string, Content] => [`build/${file}`, contentOf(path.join(build, file))]),
    ...linksIn(build).map(({ link, name }): [string, Content] => [
      `build/${LINKS}/${link}`,
      { link: `../../../node_modules/${name}` },
    ]),
  ]
}

/** Next notes where it was when it built, and reads no file from there when it serves: that folder is nobody's business. */
function contentOf(file: string): Content {
  if (!path.basename(file).startsWith('required-server-files.')) return { from: file }
  return { text: readFileSync(file, 'utf8').replaceAll(process.cwd(), '/currawong') }
}

/** The programs of a build, and the modules of packages that Next's output did not take in. */
export function programsIn(build: string): string[] {
  const programs = readdirSync(build).filter((file) => file.endsWith('.mjs') && !NOT_AT_RUN_TIME.test(file))
  return [...programs.map((file) => path.join(build, file)), ...leftOut(build)]
}

/** Turbopack has each module that it leaves out asked for by a function of its own, `x` or `y`, by the name of a package or of a link to it. */
function leftOut(build: string): string[] {
  const { resolve } = createRequire(import.meta.url)
  const names = filesOf(path.join(build, 'next/server'))
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\.[xy]\("([^"]+)"/g)])
    .map(([, name = '']) => name)
  const links = linksIn(build)
  const named = (asked: string) => {
    const known = links.find(({ link }) => asked === link || asked.startsWith(`${link}/`))
    return known ? asked.replace(known.link, known.name) : asked
  }
  return [...new Set(names)].filter((name) => !isBuiltin(name)).map((name) => resolve(named(name)))
}

function linksIn(build: string): Array<{ link: string; name: string }> {
  const folder = path.join(build, LINKS)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isSymbolicLink())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({
      link: path.relative(folder, file),
      name: readlinkSync(file).replace(/^.*node_modules\//, ''),
    }))
}
