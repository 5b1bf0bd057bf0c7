import { asciiSlug } from '../../ascii-slug'

/** As long as a name may be with a number behind it, on every disk. */
const LONGEST = 100

/** Folders that say what lies in them, and nothing of the story. */
const OF_ANY_SITE =
  /^(?:images?|img|pictures?|photos?|pics|media|assets|static|public|uploads?|files?|content|wp-content|_posts|posts|src|articles?)$/

/**
 * What a file of the old site is called in ours: in a–z, 0–9 and hyphens, since disks disagree about
 * capitals and accents. A month in its path is kept, or the last folder that says something.
 * @param ending what its bytes are, whatever its name says
 */
export function legalName(src: string, ending: string): string {
  const parts = src
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*|[?#].*$/gi, '')
    .split('/')
    .map((part) => asciiSlug(decoded(part)).slice(0, LONGEST).replace(/-$/, ''))
  const file = asciiSlug(decoded(src.replace(/[?#].*$/, '').replace(/^.*\//, '')).replace(/\.\w+$/, ''))
  const folders = parts.slice(0, -1).filter(Boolean)
  const month = /(?:^|\/)(\d{4}\/\d{2})(?:\/|$)/.exec(folders.join('/'))?.[1]
  const folder = month ?? folders.findLast((part) => !OF_ANY_SITE.test(part))
  const name = file.slice(0, LONGEST).replace(/-$/, '') || 'picture'
  return `${folder ? `${folder}/` : ''}${name}.${ending}`
}

/** `harbour.jpg`, `harbour-2.jpg`, … */
export function numbered(name: string, number: number): string {
  return number === 1 ? name : name.replace(/(?=\.\w+$)/, `-${number}`)
}

/** Words that an address may have encoded. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
