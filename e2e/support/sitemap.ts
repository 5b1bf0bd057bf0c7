import Sitemapper from 'sitemapper'
import { unescaped } from './html'

export type MappedUrl = {
  loc: string
  lastmod?: string
  image?: { loc: string; caption: string }
  news?: { publication: { name: string; language: string }; publication_date: string; title: string }
}

/**
 * What sitemapper finds from a sitemap or an index of them, in all of its files. It leaves
 * numeric references as they are written.
 */
export async function readSitemap(url: string): Promise<MappedUrl[]> {
  // The client drops the prefixes of names, although its types keep them.
  const fields = { loc: true, lastmod: true, image: true, news: true }
  const answer: { sites: unknown[]; errors: unknown[] } = await new Sitemapper({ url, fields }).fetch()
  if (answer.errors.length > 0) throw new Error(`sitemapper: ${JSON.stringify(answer.errors)}`)
  return (answer.sites as MappedUrl[]).map(({ image, news, ...entry }) => ({
    ...entry,
    ...(image ? { image: { ...image, caption: unescaped(image.caption) } } : {}),
    ...(news ? { news: { ...news, title: unescaped(news.title) } } : {}),
  }))
}

/** Every path that the sitemap of a site names, asked at `origin`, whatever origin it writes. */
export async function mappedPaths(origin: string): Promise<Set<string>> {
  const shards = await pathsIn(`${origin}/sitemap.xml`)
  const paths = await Promise.all(shards.map((shard) => pathsIn(origin + shard)))
  return new Set(paths.flat())
}

async function pathsIn(address: string): Promise<string[]> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} answers ${response.status}: does the site run there?`)
  return [...(await response.text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => new URL(loc ?? '').pathname)
}
