import { lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { FOLDERS, LEFT_BEHIND } from './scan'

/**
 * Paths that come from outside: each is that of a file that a newsroom has, inside the content
 * folder, whatever it says and whatever links lie there.
 */

const KINDS: ReadonlyArray<[kind: string, path: RegExp]> = [
  ['a story (articles/<yyyy>/<mm>/<slug>.mdx)', /^articles\/.+\.mdx$/],
  ['a page (pages/<slug>.mdx)', /^pages\/[^/]+\.mdx$/],
  ['a person, source, topic or series (authors/<id>.yaml, …)', /^(?:authors|sources|topics|series)\/[^/]+\.yaml$/],
  ['a front (fronts/home.yaml, …)', /^fronts\/.+\.yaml$/],
  ['a picture (pictures/<name>, as JPEG, PNG, WebP or SVG)', /^pictures\/.+\.(?:jpe?g|png|webp|svg)$/i],
  ['a recording (audio/<name>, as mp3, m4a, ogg, opus or wav)', /^audio\/.+\.(?:mp3|m4a|ogg|opus|wav)$/],
  ['data (data/<name>.csv)', /^data\/.+\.csv$/],
  ['what the newspaper is (site.yaml, sections.yaml)', /^(?:site|sections)\.yaml$/],
]

/** Bytes in a name that every file system takes. */
const LONGEST_NAME = 200
const LONGEST_PATH = 500

/** What a path must not hold: control characters, what Windows keeps for itself, and what looks like nothing. */
const NO_CHARACTER = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\:*?"<>|]/u

/** @returns why a path is not that of a file of a newsroom, in words that end a sentence; nothing when it is */
export function pathFault(file: string): string | undefined {
  if (file === '' || Buffer.byteLength(file) > LONGEST_PATH) return 'is no path — name a file under the content folder'
  if (NO_CHARACTER.test(file) || file !== file.normalize('NFC'))
    return 'holds a character that no name here has — write it with / between folders, and letters in one piece (NFC)'
  const names = file.split('/')
  if (names.some((name) => name === '' || name === '.' || name === '..'))
    return 'leaves the content folder, or says nothing between two / — write the path as it is under the content folder'
  if (names.some((name) => LEFT_BEHIND.test(name) || name.trim() !== name || name.endsWith('.')))
    return 'is a name that a newsroom passes over — rename it'
  if (names.some((name) => Buffer.byteLength(name) > LONGEST_NAME)) return 'is too long a name — shorten it'
  if (KINDS.some(([, path]) => path.test(file))) return undefined
  return `is no file that a newsroom has — it has ${KINDS.map(([kind]) => kind).join('; ')}`
}

/** @returns why nothing may be written at a path of a newsroom: what lies there is a link, or the same name in other letters */
export function placeFault(contentDir: string, file: string): string | undefined {
  const names = file.split('/')
  for (const [depth, name] of names.entries()) {
    const folder = path.join(contentDir, ...names.slice(0, depth))
    const found = lstatSync(path.join(folder, name), { throwIfNoEntry: false })
    const isLast = depth === names.length - 1
    if (found && !(isLast ? found.isFile() : found.isDirectory()))
      return `leads through ${names.slice(0, depth + 1).join('/')}, which is ${found.isSymbolicLink() ? 'a link' : 'in the way'} — put the file itself there`
    if (found) continue
    const namesake = readdirSync(folder).find((one) => foldName(one) === foldName(name))
    return namesake && `stands as ${[...names.slice(0, depth), namesake].join('/')} — write it so`
  }
}

/** The same for names that are one on a disk that does not tell capitals, or ways of writing a letter, apart. */
export function foldName(name: string): string {
  return name.normalize('NFKD').toLowerCase().toUpperCase()
}

/** Whether a change of a path under the content folder can be one of the newspaper. */
export function isNewsroomPath(file: string): boolean {
  const names = file.split('/')
  if (names.some((name) => LEFT_BEHIND.test(name))) return false
  return names.length === 1 ? /\.ya?ml$/i.test(file) : FOLDERS.includes(names[0] ?? '')
}
