import { type Reached, withoutFragment } from './crawl'

/** What is wrong with a site that was crawled, in one line for each fault. */
export function faultsOf(reached: Map<string, Reached>, siteUrl: string): string[] {
  const pages = [...reached].flatMap(([path, { status, page }]) => (page && status === 200 ? [{ path, page }] : []))
  return [
    ...[...reached].filter(([, { status }]) => status !== 200).map(([path, { status }]) => `${path}: ${status}`),
    ...pages.flatMap(({ path, page }) => structureOf({ path, page }).map((fault) => `${path}: ${fault}`)),
    ...pages.flatMap((one) => canonicalOf(one, reached, siteUrl)),
    ...wordsTwice(pages),
    ...lostParts(reached),
  ]
}

/** The addresses to which links lead from the front page, over as many pages as it takes. */
export function linkedFrom(reached: Map<string, Reached>, start = '/'): Set<string> {
  const linked = new Set([start])
  // A set grows while it is walked.
  for (const path of linked) for (const link of reached.get(path)?.links ?? []) linked.add(withoutFragment(link))
  return linked
}

type Page = { path: string; page: NonNullable<Reached['page']> }

const contentOf = ({ page }: Page, selector: string) => page.querySelector(selector)?.getAttribute('content')?.trim()

const canonical = ({ page }: Page) => page.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? ''

const isNoIndex = (one: Page) => /noindex/.test(contentOf(one, 'meta[name="robots"]') ?? '')

/** Pages proper, those in text first, and frames for other sites: a version may bear its page’s title. */
const kindOf = ({ path }: Page) => /^\/(lite|embed)\b/.exec(path)?.[1] ?? 'page'

/** A frame for other sites stands in their page, whose landmarks it must not repeat. */
const isFrame = (one: Page) => kindOf(one) === 'embed'

function structureOf(one: Page): string[] {
  const { page } = one
  const all = (selector: string) => [...page.querySelectorAll(selector)]
  const ids = all('[id]').map(({ id }) => id)
  const levels = all('h1, h2, h3, h4, h5, h6').map(({ tagName }) => Number(tagName[1]))
  const count = (what: string, selector: string) =>
    all(selector).length === 1 ? [] : [`${all(selector).length} of ${what}, not one`]
  return [
    ...count('h1', 'h1'),
    ...(all('h1').every(({ textContent }) => textContent?.trim()) ? [] : ['an empty h1']),
    ...count('main', 'main'),
    ...(isFrame(one)
      ? []
      : [...count('header of the page', 'body > header'), ...count('footer of the page', 'body > footer')]),
    ...count('title', 'head > title'),
    ...(page.documentElement?.getAttribute('lang') ? [] : ['no language']),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id ${id} stands twice`),
    ...all('img')
      .filter((image) => !['width', 'height', 'alt'].every((name) => image.hasAttribute(name)))
      .map(({ outerHTML }) => `a picture without width, height or alt: ${outerHTML}`),
    ...all('[style], [onclick], [onload], [onerror]').map(
      ({ outerHTML }) => `a style or handler in an attribute: ${outerHTML.slice(0, 200)}`,
    ),
    ...(levels.some((level, index) => level > (levels[index - 1] ?? 0) + 1) ? [`headings skip: ${levels}`] : []),
  ]
}

/** Each page names its own address, and a version of it, in text first or in a frame, that of the page. */
function canonicalOf(one: Page, reached: Map<string, Reached>, siteUrl: string): string[] {
  const named = canonical(one)
  if (isNoIndex(one) && named === '') return []
  const whole = one.path.replace(/^\/embed\//, '/article/').replace(/^\/lite(?=\/|$)/, '') || '/'
  if (new URL(whole, siteUrl).href !== named && siteUrl + whole !== `${named}/`)
    return [`${one.path}: its canonical address is ${named || 'missing'}`]
  return reached.get(whole)?.status === 200 ? [] : [`${one.path}: nothing is at its canonical address`]
}

/** Pages that say the same of themselves; a version is held against those of its kind alone. */
function wordsTwice(pages: Page[]): string[] {
  return ['title', 'description'].flatMap((what) => {
    const said = new Map<string, string>()
    return pages.flatMap((one) => {
      const words =
        what === 'title'
          ? one.page.querySelector('title')?.textContent?.trim()
          : contentOf(one, 'meta[name="description"]')
      if (!words) return kindOf(one) === 'page' || what === 'title' ? [`${one.path}: no ${what}`] : []
      const key = `${kindOf(one)} ${words}`
      const other = said.get(key)
      said.set(key, one.path)
      return other === undefined ? [] : [`${one.path}: has the ${what} of ${other}: ${words}`]
    })
  })
}

/** Links to a part of a page that is not there. */
function lostParts(reached: Map<string, Reached>): string[] {
  return [...reached].flatMap(([path, { links }]) =>
    [...new Set(links)].flatMap((link) => {
      const [target = '', part] = link.split('#')
      if (!part || part.startsWith(':~:')) return []
      const page = reached.get(target)?.page
      return !page || page.getElementById(decodeURIComponent(part)) ? [] : [`${path}: no part ${link}`]
    }),
  )
}
