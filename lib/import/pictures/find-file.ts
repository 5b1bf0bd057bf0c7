import { existsSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { inOwnSize } from '../../old-addresses'
import { decoded } from './legal-name'

/**
 * A file of the old site in the folders of its export: where its path says, beside the file that
 * names it, and then wherever the end of its path fits; the largest that there is of a picture.
 * @param near a file under the first folder
 */
export function findFile(src: string, near: string, folders: string[]): string | undefined {
  const written = decoded(src.replace(/[?#].*$/, ''))
  const isWhole = written.startsWith('/')
  const steps = written.split('/').filter((step) => step !== '' && step !== '.')
  const beside = path.join(folders[0] ?? '', path.dirname(near))
  const places = [
    ...(isWhole ? [] : [path.join(beside, written)]),
    ...folders.map((folder) => path.join(folder, ...steps)),
    ...endsOf(steps).map((end) => path.join(beside, ...end)),
    ...folders.flatMap((folder) => endsOf(steps).map((end) => path.join(folder, ...end))),
  ]
  for (const place of places)
    for (const name of new Set([inOwnSize(place), place]))
      for (const file of new Set([name.normalize('NFC'), name.normalize('NFD')]))
        if (isFileIn(file, folders)) return file
}

/** A path without its first steps; a month is no step that may go. */
function endsOf(steps: string[]): string[][] {
  const first = steps.findIndex((step) => /^\d+$/.test(step))
  const last = first < 0 ? steps.length - 1 : first
  return steps.slice(0, last).map((_, index) => steps.slice(index + 1))
}

/** No path, and no link, leads out of the export. */
function isFileIn(file: string, folders: string[]): boolean {
  if (!existsSync(file) || !statSync(file).isFile()) return false
  const real = realpathSync(file)
  return folders.some((folder) => real.startsWith(realpathSync(folder) + path.sep))
}
