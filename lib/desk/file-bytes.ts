import { FILE_KINDS, type FileKind } from '../newsroom/file-kinds'
import { decodeText } from './text'

/**
 * Why the bytes of a file are not what its name says, or what no reader may be handed. Browsers go by
 * the type that we send; whoever opens the file afterwards goes by what is in it.
 */
export function wrongWithBytes(bytes: Buffer, kind: FileKind): string | undefined {
  if (bytes.length === 0) return 'is empty — put the file itself here'
  const isSaid = IS_SAID[kind](bytes)
  if (!isSaid) return `is no ${FILE_KINDS[kind].name} inside — save it as what its name says`
  return isSaid === true ? undefined : isSaid
}

const IS_SAID: Record<FileKind, (bytes: Buffer) => string | boolean> = {
  pdf: (bytes) => bytes.subarray(0, 5).toString('latin1') === '%PDF-',
  csv: isText,
  txt: isText,
  json: isJson,
  geojson: isJson,
  xlsx: isOfOffice('xl/workbook.xml'),
  docx: isOfOffice('word/document.xml'),
  ods: isOpenDocument('ods'),
  odt: isOpenDocument('odt'),
}

/** Words that begin as a page does are a page to whoever saves them under another name. */
const PAGE = /^\s*<(?:!|\?|[a-z])/i

function isText(bytes: Buffer): string | boolean {
  const { text, problem } = decodeText(bytes, '')
  if (problem) return problem.message
  if (text.includes('\0')) return false
  return PAGE.test(text) ? 'holds HTML or XML — link to a page, or save its words alone' : true
}

function isJson(bytes: Buffer): string | boolean {
  const isWords = isText(bytes)
  if (isWords !== true) return isWords
  try {
    JSON.parse(new TextDecoder().decode(bytes))
    return true
  } catch {
    return false
  }
}

/** ECMA-376, part 2: a ZIP file that lists what is in it. The names in one are never compressed. */
function isOfOffice(part: string) {
  return (bytes: Buffer) => {
    if (!isZip(bytes) || !bytes.includes('[Content_Types].xml') || !bytes.includes(part)) return false
    return bytes.includes('vbaProject.bin') ? 'holds macros — save it without' : true
  }
}

/** OpenDocument 1.3, part 2, §3.3: the first file of the package is its type, as it stands. */
function isOpenDocument(kind: 'ods' | 'odt') {
  const { type } = FILE_KINDS[kind]
  return (bytes: Buffer) => {
    if (
      !isZip(bytes) ||
      !bytes
        .subarray(30, 38 + type.length)
        .toString('latin1')
        .endsWith(`mimetype${type}`)
    )
      return false
    return bytes.includes('Basic/script-lc.xml') ? 'holds macros — save it without' : true
  }
}

const isZip = (bytes: Buffer) => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'
