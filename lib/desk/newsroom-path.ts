import { lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { FILE_KINDS, kindOfFile } from '../newsroom/file-kinds'
import { AUDIO_FILE, DATA_FILE, PICTURE_FILE } from '../newsroom/shown-files'
import { REDIRECTS_FILE } from './redirects-file'
import { SECTIONS_FILE, SITE_FILE } from './register-files'
import { FOLDERS, LEFT_BEHIND } from './scan'

/**
 * Paths that come from outside: each is that of a file that a newsroom has, inside the content
 * folder, whatever it says and whatever links lie there.
 */

type Kind = { like: string; isOne: (rest: string) => boolean }

const named = (like: string, pattern: RegExp): Kind => ({ like, isOne: (rest) => pattern.test(rest) })

/** What lies in each folder. */
const KINDS: Record<string, Kind> = {
  articles: named('<yyyy>/<mm>/<slug>.mdx', /\.mdx$/),
  pages: named('<slug>.mdx', /^[^/]+\.mdx$/),
  authors: named('<id>.yaml', /^[^/]+\.yaml$/),
  sources: named('<id>.yaml', /^[^/]+\.yaml$/),
  topics: named('<id>.yaml', /^[^/]+\.yaml$/),
  series: named('<id>.yaml', /^[^/]+\.yaml$/),
  fronts: named('home.yaml, sections/<id>.yaml or topics/<id>.yaml', /\.yaml$/),
  pictures: named('a name that ends in jpg, png, webp or svg', PICTURE_FILE),
  audio: named('a name that ends in mp3, m4a, ogg, opus or wav', AUDIO_FILE),
  data: named('a name that ends in csv', DATA_FILE),
  files: {
    like: `a name that ends in ${Object.keys(FILE_KINDS).join(', ')}`,
    isOne: (rest) => kindOfFile(rest) !== undefined,
  },
}

/** What lies in none. */
const AT_THE_TOP = [SITE_FILE, SECTIONS_FILE, REDIRECTS_FILE]

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
  return kindFault(file)
}

function kindFault(file: string): string | undefined {
  if (AT_THE_TOP.includes(file)) return undefined
  const [folder = '', ...rest] = file.split('/')
  const kind = Object.hasOwn(KINDS, folder) ? KINDS[folder] : undefined
  if (!kind) return `is no file of a newsroom — it has ${AT_THE_TOP.join(', ')} and the folders ${FOLDERS.join(', ')}`
  return kind.isOne(rest.join('/')) ? undefined : `is no file of ${folder}/ — write ${kind.like}`
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
