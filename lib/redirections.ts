import { compile, match, pathToRegexp } from 'path-to-regexp'
import { canonicalPath } from './canonical-path'
import { env } from './env'

/** Where a path leads by a pattern, or nothing when it is none of the pattern’s. Its capitals are kept. */
export type Redirection = (path: string) => string | undefined

/** Whether a path stands for many: `/tag/*`, `/category/:name/`. */
export function isPattern(path: string): boolean {
  return /\*|:[a-z_]/i.test(path)
}

/** Each is asked for at many requests. */
const made = new Map<string, Redirection>()

/**
 * A pattern in the words of path-to-regexp, in which our own addresses are written too, without its
 * optional parts. A star may go without a name: there is one rest of a path.
 * @throws {TypeError} when one of the two is none, or the target names what the pattern does not
 */
export function redirection(pattern: string, target: string): Redirection {
  const key = `${pattern} ${target}`
  const lead = made.get(key) ?? makeRedirection(inWords(canonicalPath(pattern) ?? pattern), target)
  made.set(key, lead)
  return lead
}

function makeRedirection(pattern: string, target: string): Redirection {
  const [origin = ''] = /^https?:\/\/[^/]*/i.exec(target) ?? []
  const path = inWords(target.slice(origin.length))
  const known = namesIn(pattern)
  for (const name of namesIn(path)) if (!known.includes(name)) throw new TypeError(`${name} is not in the pattern`)
  const read = match<Names>(pattern, { decode: asItIs })
  const write = compile<Names>(path)
  return (asked) => {
    const found = read(asked)
    return found ? origin + write(found.params) : undefined
  }
}

/** What is asked is decoded already. */
const asItIs = (part: string) => part

type Names = Record<string, string | string[]>

/** As they are written: `:name`, `*rest`. */
function namesIn(path: string): string[] {
  return pathToRegexp(path).keys.map(({ type, name }) => (type === 'wildcard' ? '*' : ':') + name)
}

/** Signs that path-to-regexp keeps for itself stand for themselves. */
function inWords(path: string): string {
  return path.replace(/[()[\]{}?+!"]|:(?![a-z_])/gi, '\\$&').replace(/\*(?![a-z_])/gi, '*rest')
}

/**
 * A place that a redirect may lead to, as browsers are told it: a path of this site, or an address
 * of another over https.
 * @returns nothing when it is neither
 */
export function targetAddress(written: string): string | undefined {
  if (!/^(?:\/(?![/\\])|https?:\/\/)/i.test(written) || !URL.canParse(written, env.SITE_URL)) return undefined
  const { origin, protocol, href, pathname, search, hash, username } = new URL(written, env.SITE_URL)
  // Only what is climbed over makes a path begin so.
  if (origin === env.SITE_URL) return pathname.startsWith('//') ? undefined : pathname + search + hash
  return protocol === 'https:' && username === '' ? href : undefined
}
