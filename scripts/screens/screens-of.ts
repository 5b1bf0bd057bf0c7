import { mappedPaths } from '../../e2e/support/sitemap'
import { routeOf, urls } from '../../lib/urls'

export type Screen = { name: string; url: string }

/** Pages to be shown, and what is to be done when they were. */
export type Screens = { screens: Screen[]; end: () => Promise<void> }

/** Of each kind of address that the sitemap of a running site names, the first; and what no sitemap names. */
export async function screensOf(origin: string): Promise<Screens> {
  const paths = new Map<string, string>()
  for (const path of await mappedPaths(origin)) {
    const name = routeOf(path)?.name
    if (name && !paths.has(name)) paths.set(name, path)
  }
  const story = routeOf(paths.get('article') ?? '')?.params.slug
  const others = {
    lite: urls.lite(),
    ...(story ? { liteStory: urls.liteStory(story), embed: urls.embed(story) } : {}),
    search: urls.search(),
    found: urls.search({ q: 'year' }),
    missing: urls.article('no-such-story'),
  }
  const screens = [...paths, ...Object.entries(others)].map(([name, path]) => ({ name, url: origin + path }))
  return { screens, end: async () => undefined }
}
