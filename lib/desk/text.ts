import { isUtf8 } from 'node:buffer'
import type { Problem } from '../newsroom/problem'

/** The bytes of a file as text, without a byte-order mark; what is wrong with them when they are none. */
export function decodeText(
  bytes: Uint8Array,
  file: string,
): { text: string; problem?: undefined } | { text?: undefined; problem: Problem } {
  const problem = (place: { line: number; column: number }, message: string) => ({
    problem: { file, ...place, field: 'file', message },
  })
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return problem({ line: 1, column: 1 }, 'is text in UTF-16 — save it as UTF-8')
  if (isUtf8(bytes)) return { text: new TextDecoder().decode(bytes) }
  return problem(firstNotUtf8(bytes), 'is not text in UTF-8 — save it as UTF-8, and look whether its letters are right')
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
