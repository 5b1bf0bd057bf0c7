import { isTooOld, isWhole, type Kept, MOST, placeOf, verdictOn } from './rules'

/** Where copies lie: by the path of their address, whatever it was asked with. */

/** The page that stands in for those that were not kept, with what it needs. */
const SHELL = 'shell'
const OFFLINE = '/offline'

const open = (name: Kept | typeof SHELL) => caches.open(name)

export async function keepShell(): Promise<void> {
  const shell = await open(SHELL)
  const page = await fetch(OFFLINE)
  const html = await page.clone().text()
  if (isWhole(page)) await shell.put(OFFLINE, page)
  await shell.addAll(new Set(html.match(/\/assets\/[\w.-]+/g)))
}

export const findFile = (path: string) => caches.match(path, { ignoreVary: true })

export const findShell = () => findFile(OFFLINE)

export async function findPage(path: string): Promise<Response | undefined> {
  const found = await (await open('pages')).match(path, { ignoreVary: true })
  return found && !isTooOld(found, Date.now()) ? found : undefined
}

/** Keeps, forgets or leaves the copy of an address, as the server's answer has it. */
export async function takePage(path: string, answer: Response): Promise<void> {
  const pages = await open('pages')
  const verdict = verdictOn(path, answer)
  if (verdict === 'keep') {
    await pages.put(path, answer)
    await trim('pages')
  } else if (verdict === 'forget') {
    const full = path.replace(/^\/lite(?=\/)/, '')
    const were = await Promise.all([full, `/lite${full}`].map((one) => pages.delete(one)))
    if (were.includes(true)) await forgetPictures()
  }
}

export async function takeFile(path: string, answer: Response): Promise<void> {
  const place = placeOf(path)
  if (!place || !isWhole(answer)) return
  await (await open(place)).put(path, answer)
  await trim(place)
}

/** Drops the copies that name a story which is gone, be it in a list, and those that are too old. */
export async function forgetPages(names: (html: string) => Promise<boolean>): Promise<void> {
  const pages = await open('pages')
  let hasGone = false
  for (const request of await pages.keys()) {
    const page = await pages.match(request, { ignoreVary: true })
    if (page && !isTooOld(page, Date.now()) && !(await names(await page.text()))) continue
    hasGone = await pages.delete(request)
  }
  if (hasGone) await forgetPictures()
}

/** A picture is kept while a page that is kept shows it. */
async function forgetPictures(): Promise<void> {
  const [pages, pictures] = await Promise.all([open('pages'), open('pictures')])
  const kept = await Promise.all((await pages.matchAll()).map((page) => page.text()))
  for (const request of await pictures.keys()) {
    const { pathname } = new URL(request.url)
    if (!kept.some((html) => html.includes(pathname))) await pictures.delete(request)
  }
}

/** The oldest go first: what is kept again stands last. */
async function trim(name: Kept): Promise<void> {
  const cache = await open(name)
  const requests = await cache.keys()
  for (const request of requests.slice(0, -MOST[name])) await cache.delete(request)
}
