/** Queries may hold what a reader typed, and who reads a token may use it: they are never logged. */
export function pathForLog(target: string): string {
  const path = target.replace(/\?.*$/, '')
  // Any letter may come as its code, and is read as the letter.
  const read = path.replace(/%[2-7][0-9a-f]/gi, decodeURIComponent)
  return PREVIEW.test(read) ? read.replace(PREVIEW, '$1…') : path
}

const PREVIEW = /(\/preview\/).*$/is
