import { createHash, createHmac, randomUUID } from 'node:crypto'

export type Credentials = { clientToken: string; clientSecret: string; accessToken: string }

type Asked = { method: string; url: string; body: string }

/** When, and by which number nobody has used before. */
type Once = { at?: Date; nonce?: string }

/** How Akamai knows who asks (techdocs.akamai.com/developer/docs/edgegrid): the value of `Authorization`. */
export function edgeGrid(
  { clientToken, clientSecret, accessToken }: Credentials,
  { method, url, body }: Asked,
  { at = new Date(), nonce = randomUUID() }: Once = {},
): string {
  const timestamp = `${at.toISOString().slice(0, 19).replaceAll('-', '')}+0000`
  const said = `EG1-HMAC-SHA256 client_token=${clientToken};access_token=${accessToken};timestamp=${timestamp};nonce=${nonce};`
  const { protocol, host, pathname, search } = new URL(url)
  const bodyHash = body === '' ? '' : createHash('sha256').update(body).digest('base64')
  const signed = [method, protocol.slice(0, -1), host, pathname + search, '', bodyHash, said].join('\t')
  return `${said}signature=${hmac(hmac(clientSecret, timestamp), signed)}`
}

function hmac(key: string, data: string): string {
  return createHmac('sha256', key).update(data).digest('base64')
}
