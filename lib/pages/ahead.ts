import { listPages } from '../archive/pages'
import { getSections } from '../archive/register'
import { listSlugs } from '../archive/stories'
import { env } from '../env'
import type { View } from '../newsroom/published'
import { urls } from '../urls'

/** What is drawn at build, before anyone asks for it; the rest is drawn at its first view. */

/** Slugs of the newest stories. */
export const storiesAhead = (view: View): string[] => listSlugs(view, env.PRERENDER_LIMIT)

/** Ids of every section. */
export const sectionsAhead = (): string[] => getSections().map(({ id }) => id)

/** Slugs of every page about the newspaper. */
export const pagesAhead = (): string[] => listPages().map(({ slug }) => slug)

/** The addresses of all that is drawn at build. What few ask for is drawn when somebody does. */
export function addressesAhead(view: View): string[] {
  return [
    urls.home(),
    ...sectionsAhead().map((id) => urls.section(id)),
    ...pagesAhead().map((slug) => urls.page(slug)),
    ...[urls.corrections(), urls.feeds(), urls.offline()],
    ...storiesAhead(view).map((slug) => urls.article(slug)),
  ]
}
