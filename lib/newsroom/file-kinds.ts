/**
 * Files that a story may hand to readers as they are. What runs in a browser (HTML, SVG), what may
 * hold anything (ZIP) and what carries programs (XLSM) is none of them.
 */
export const FILE_KINDS = {
  pdf: { name: 'PDF', type: 'application/pdf' },
  csv: { name: 'CSV', type: 'text/csv; charset=utf-8' },
  txt: { name: 'TXT', type: 'text/plain; charset=utf-8' },
  json: { name: 'JSON', type: 'application/json' },
  geojson: { name: 'GeoJSON', type: 'application/geo+json' },
  xlsx: { name: 'XLSX', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  docx: { name: 'DOCX', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  ods: { name: 'ODS', type: 'application/vnd.oasis.opendocument.spreadsheet' },
  odt: { name: 'ODT', type: 'application/vnd.oasis.opendocument.text' },
} as const

export type FileKind = keyof typeof FILE_KINDS

/** A file of `content/files` that a story links to. */
export type LinkedFile = { src: string; bytes: number }

/** Paths under `content/files`: addresses as they stand, which have no capitals. */
const FILE = new RegExp(`^[a-z0-9][a-z0-9/-]*\\.(${Object.keys(FILE_KINDS).join('|')})$`)

/** What a file is by its name, or nothing when a story may not link to one of that name. */
export function kindOfFile(src: string): FileKind | undefined {
  const ending = FILE.exec(src)?.[1]
  return ending !== undefined && isKind(ending) ? ending : undefined
}

const isKind = (ending: string): ending is FileKind => Object.hasOwn(FILE_KINDS, ending)
