import type { OwnNewsroom } from './server'

/** An ETag without the word of how well the page is compressed, which a quiet moment changes. */
const tagOf = (etag: string | null) => etag?.replace('-quick', '')

/** What a reader of a running site is answered. */
export async function read(newsroom: OwnNewsroom, address: string) {
  const response = await fetch(newsroom.url + address, { redirect: 'manual' })
  return { status: response.status, text: await response.text(), etag: tagOf(response.headers.get('etag')) }
}

/** What stands on a page, without its markup. */
export async function wordsAt(newsroom: OwnNewsroom, address: string): Promise<string> {
  const { text } = await read(newsroom, address)
  return text
    .replace(/<script[\s\S]*?<\/script>|<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}
