import { isUtf8 } from 'node:buffer'
import type { Problem } from '../newsroom/problem'

/** A file as text; where it is none, as far as it can be read, with what is wrong. */
export type Decoded = { text: string; problem?: Problem }

/**
 * The bytes of a file as text, without a byte-order mark. What is not UTF-8 has a lost character
 * (U+FFFD) in its place, which no field and no body may hold.
 */
export function decodeText(bytes: Uint8Array, file: string): Decoded {
  const problem = (place: { line: number; column: number }, message: string) => ({
    file,
    ...place,
    field: 'file',
    message,
  })
  const utf16 = utf16Of(bytes)
  const text = new TextDecoder(utf16).decode(bytes)
  if (utf16) return { text, problem: problem({ line: 1, column: 1 }, 'is text in UTF-16 — save it as UTF-8') }
  if (isUtf8(bytes)) return { text }
  const message = 'is not text in UTF-8 — save it as UTF-8, and look whether its letters are right'
  return { text, problem: problem(firstNotUtf8(bytes), message) }
}

function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

/** Lines end alike in UTF-8 and in what was taken for it. */
function firstNotUtf8(bytes: Uint8Array): { line: number; column: number } {
  let line = 1
  let start = 0
  for (;;) {
    const newline = bytes.indexOf(0x0a, start)
    const part = bytes.subarray(start, newline < 0 ? undefined : newline)
    if (!isUtf8(part))
      return { line, column: new TextDecoder('utf-8', { ignoreBOM: true }).decode(part).indexOf('\uFFFD') + 1 }
    line += 1
    start = newline + 1
  }
}
