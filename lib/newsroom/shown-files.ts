import { straySigns } from './stray-signs'

/** Paths under `content/pictures`: any name that a file has. Addresses are made from it. */
export const PICTURE_FILE =
  /^(?:[^./\\\p{C}][^/\\\p{C}]*\/)*[^./\\\p{C}][^/\\\p{C}]*\.(?:[jJ][pP][eE]?[gG]|[pP][nN][gG]|[wW][eE][bB][pP]|[sS][vV][gG])$/u

/** Paths under `content/audio`: they are addresses as they stand, which have no capitals. */
export const AUDIO_FILE = /^[a-z0-9][a-z0-9/-]*\.(?:mp3|m4a|ogg|opus|wav)$/

/** Paths under `content/data`: addresses as they stand, too. */
export const DATA_FILE = /^[a-z0-9][a-z0-9/-]*\.csv$/

/** Why a text is not the path of a picture, a recording or figures. */
export const notAPicture = notUnder(
  'pictures',
  PICTURE_FILE,
  'is not a picture of content/pictures — write a path such as harbour.jpg (JPEG, PNG, WebP or SVG)',
)
export const notARecording = notUnder(
  'audio',
  AUDIO_FILE,
  'is not a recording of content/audio — write a path such as interview.mp3: a-z, 0-9 and hyphens, and mp3, m4a, ogg, opus or wav',
)
export const notData = notUnder(
  'data',
  DATA_FILE,
  'is not a file of content/data — write a path such as population.csv: a-z, 0-9 and hyphens, and csv',
)

function notUnder(folder: string, isOne: RegExp, otherwise: string) {
  return (input: unknown): string => {
    const written = String(input)
    const path = pathUnder(folder, written)
    if (path !== undefined && isOne.test(path)) return asItLies(folder, path)
    if (/^(?:https?:)?\/\//i.test(written))
      return `is an address — put the file into content/${folder}, and write its path there`
    return straySigns(written) ?? otherwise
  }
}

/** Why a file that is named is not there. */
export function notThere(folder: string, named: string): string {
  const path = pathUnder(folder, named)
  const fault = path === undefined ? `is not in ${folder}/ — check its name, or add the file` : asItLies(folder, path)
  return `“${named}” ${fault}`
}

const asItLies = (folder: string, path: string) => `is more than its path under content/${folder} — write ${path}`

/** The path of a file under its folder, where somebody wrote more: `/pictures/tram.jpg`, `content/pictures/tram.jpg`, `./tram.jpg`. */
function pathUnder(folder: string, written: string): string | undefined {
  const before = new RegExp(`^(?:\\.{0,2}[/\\\\])*(?:content[/\\\\])?(?:${folder}[/\\\\])?`, 'i')
  const path = written.replace(before, '').replaceAll('\\', '/')
  return path === written || path === '' || /^\/\//.test(written) ? undefined : path
}
