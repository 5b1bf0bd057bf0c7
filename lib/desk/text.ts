/** The text of a file of the newsroom. */
export function decodeText(bytes: Buffer): string {
  return bytes.toString('utf8')
}
