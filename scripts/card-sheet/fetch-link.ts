import sharp from 'sharp'
import { type PageTags, readPage } from './read-page'

/** A picture as it came. `width`, `height` and `format` are of the decoded file, absent when it is not a picture. */
export type FetchedPicture = {
  url: string
  bytes: number
  dataUri: string
  decoded?: { width: number; height: number; format: string }
}

/** A page with the pictures that services load for a link to it; each absent when it is not there. */
export type Link = PageTags & { picture?: FetchedPicture; icon?: FetchedPicture; thumbnail?: FetchedPicture }

/**
 * Loads a page and its pictures over HTTP, as a service does.
 * @throws {Error} when nothing answers, and when there is no such page
 */
export async function fetchLink(address: string): Promise<Link> {
  const response = await fetch(address).catch(() => {
    throw new Error(`Nothing answers at ${new URL(address).origin}: run \`npm start\` first, or set SITE_URL.`)
  })
  if (!response.ok) throw new Error(`${address} answers ${response.status}: there is no such page to share.`)
  const page = readPage(await response.text(), response.url)
  const [picture, icon, thumbnail] = await Promise.all(
    [page.tags.get('og:image'), page.iconUrl, squareOf(page)].map((url) => fetchPicture(url, response.url)),
  )
  return { ...page, picture, icon, thumbnail }
}

/** Search shows pictures of the structured data before `og:image`, and wants a square. */
function squareOf({ pictures, tags }: PageTags): string | undefined {
  return (pictures.find(({ width, height }) => width === height) ?? pictures[0])?.url ?? tags.get('og:image')
}

async function fetchPicture(url: string | undefined, base: string): Promise<FetchedPicture | undefined> {
  if (url === undefined) return undefined
  const response = await fetch(new URL(url, base)).catch(() => undefined)
  if (!response?.ok) return undefined
  const bytes = Buffer.from(await response.arrayBuffer())
  const type = /^image\/[\w.+-]+/.exec(response.headers.get('content-type') ?? '')?.[0] ?? 'application/octet-stream'
  return {
    url,
    bytes: bytes.length,
    dataUri: `data:${type};base64,${bytes.toString('base64')}`,
    decoded: await decode(bytes),
  }
}

async function decode(bytes: Buffer): Promise<FetchedPicture['decoded']> {
  const { width, height, format } = await sharp(bytes)
    .metadata()
    .catch(() => ({ width: 0, height: 0, format: undefined }))
  return width && height && format ? { width, height, format } : undefined
}
