import { parseHTML } from 'linkedom'
import { z } from 'zod'

/** What a page says of itself to those who draw a link to it. */
export type PageTags = {
  /** Where it was found. */
  address: string
  lang?: string
  /** `title`, `canonical` and each `<meta>` by its name or property: the first of each, as services take it. */
  tags: Map<string, string>
  iconUrl?: string
  /** The names of its structured breadcrumb, the page itself last. */
  breadcrumb: string[]
  /** Pictures of its structured data; without sizes where it names none. */
  pictures: Array<{ url: string; width?: number; height?: number }>
}

/** Reads a page as a service does that was given its address. */
export function readPage(html: string, address: string): PageTags {
  const { document } = parseHTML(html)
  const things = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(thingsIn)
  return {
    address,
    lang: document.documentElement.getAttribute('lang') ?? undefined,
    tags: tagsOf(document),
    iconUrl: hrefOf(document, 'link[rel~="icon"][type="image/svg+xml"]') ?? hrefOf(document, 'link[rel~="icon"]'),
    breadcrumb: things.flatMap((thing) => breadcrumb.safeParse(thing).data ?? [])[0] ?? [],
    pictures: things.flatMap((thing) => pictured.safeParse(thing).data?.image ?? []),
  }
}

function tagsOf(document: Document): Map<string, string> {
  const tags = new Map<string, string>()
  const add = (name: string | null, value: string | null | undefined) => {
    if (name && value && !tags.has(name)) tags.set(name, value)
  }
  for (const meta of document.querySelectorAll('meta'))
    add(meta.getAttribute('property') ?? meta.getAttribute('name'), meta.getAttribute('content'))
  add('title', document.querySelector('head > title')?.textContent)
  add('canonical', hrefOf(document, 'link[rel="canonical"]'))
  return tags
}

function hrefOf(document: Document, selector: string): string | undefined {
  return document.querySelector(selector)?.getAttribute('href') ?? undefined
}

const breadcrumb = z
  .object({ '@type': z.literal('BreadcrumbList'), itemListElement: z.array(z.object({ name: z.string() })) })
  .transform(({ itemListElement }) => [itemListElement.map(({ name }) => name)])

const pictured = z.object({
  image: z.array(z.object({ url: z.string(), width: z.number().optional(), height: z.number().optional() })),
})

const graph = z.object({ '@graph': z.array(z.unknown()) })

/** The things of one piece of structured data, those in a graph one by one; none when it is not JSON. */
function thingsIn(script: Element): unknown[] {
  try {
    const data: unknown = JSON.parse(script.textContent ?? '')
    return Array.isArray(data) ? data : (graph.safeParse(data).data?.['@graph'] ?? [data])
  } catch {
    return []
  }
}
