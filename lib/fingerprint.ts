import { createHash } from 'node:crypto'

/** Names what is said, in 22 letters that may stand in an address or a header: 132 bits of its SHA-256. */
export function fingerprint(said: string | Buffer): string {
  return createHash('sha256').update(said).digest('base64url').slice(0, 22)
}
