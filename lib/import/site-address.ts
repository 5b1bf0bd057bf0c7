/** What engines write where nobody has said yet where the site is to stand (RFC 2606), or on whose machine it is tried. */
const NOWHERE = /^(?:www\.)?example\.(?:com|net|org)$|^[^.]*$|^[\d.]+$/

/**
 * The address of a site as its export says it.
 * @param written whatever stands where it should
 * @returns origin and folder without a slash at the end; nothing for a path, a machine of one's own or an example
 */
export function siteAddress(written: unknown): string | undefined {
  const said = typeof written === 'string' ? written.trim() : ''
  if (!/^https?:\/\//i.test(said) || !URL.canParse(said)) return undefined
  const { origin, hostname, pathname } = new URL(said)
  return NOWHERE.test(hostname) ? undefined : origin + pathname.replace(/\/+$/, '')
}

/** Whether two addresses are one site's: it answers with `www.` and without, and by `http` and `https`. */
export function isSameHost(one: string, other: string): boolean {
  return bareHost(one) === bareHost(other)
}

/** The same of a site in a folder of its host. */
export function isSameSite(one: string, other: string): boolean {
  return isSameHost(one, other) && new URL(one).pathname === new URL(other).pathname
}

const bareHost = (address: string) => new URL(address).host.replace(/^www\./, '')
