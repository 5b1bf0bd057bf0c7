/**
 * A path as all who read one agree on it: decoded, with single slashes and none at its end. Capitals
 * stay as they are.
 * @returns nothing when it cannot be a path, such as one with `%ff`, a control character or a climb
 */
export function canonicalPath(raw: string): string | undefined {
  const decoded = decode(raw)
  if (decoded === undefined || hasForbidden(decoded)) return undefined
  return decoded.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** Control characters, backslashes, and segments that climb. */
function hasForbidden(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  return /[\u0000-\u001f\u007f\\]/.test(path) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(path)
}
