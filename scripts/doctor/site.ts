import { lookup } from 'node:dns/promises'
import { z } from 'zod'
import { examined, type Finding, notice, ok, problem } from './finding'

const PATIENCE_MS = 10_000

/** What a network and a proxy take on the way is less. */
const CLOCK = { lateMs: 5_000, wrongMs: 60_000 }

/** An address of the documentation (RFC 5737): nobody has it. */
const STRANGER = '192.0.2.9'

/** How a question came to the site, as `server/door/how-asked.ts` tells. */
const howAsked = z.object({
  host: z.string().optional(),
  forwardedFor: z.string().optional(),
  isFromOwnMachine: z.boolean(),
})

export type Examined = {
  /** The origin that readers use. */
  site: string
  /** Where the site itself answers. */
  origin: string
  /** An address that tells how it was asked; nothing where nobody can sign for it. */
  probe: string | undefined
}

/** Asks the site as readers do and as a proxy does, and compares: what stands between may change nothing of it. */
export async function examineSite({ site, origin, probe }: Examined): Promise<Finding[]> {
  const direct = await ask(`${origin}/`).catch(() => undefined)
  if (!direct) return [problem(`No site answers at ${origin}`, 'start it, or see PORT and HOST')]
  if (isSame(site, origin)) return [notice(`Readers ask the site itself at ${site}`, 'put a proxy with TLS before it')]
  const name = await examined('DNS', () => examineName(site))
  const page = await ask(`${site}/`).catch((error: unknown) => reasonOf(error))
  if (typeof page === 'string')
    return [...name, problem(`Nothing answers at ${site}: ${page}`, 'see the proxy, its certificate and the firewall')]
  const found = await Promise.all([
    ...[examinePage(page, direct), examineClock(page), examineAge(page)],
    examined('HEAD', () => examineHead(site, page)),
    examined('Conditions', () => examineCondition(site, page)),
    examined('Compression', () => examineCompression(site, origin)),
    examined('What may not be kept', () => examineNeverKept(site)),
    examined('How the proxy asks', () => examineProxy(site, probe)),
  ])
  return [...name, ...found.flat()]
}

function ask(address: string, { method = 'GET', ...headers }: Record<string, string> = {}): Promise<Response> {
  return fetch(address, { method, headers, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) })
}

function isSame(site: string, origin: string): boolean {
  const [asked, own] = [new URL(site), new URL(origin)]
  return asked.protocol === 'http:' && asked.port === own.port && ['localhost', own.hostname].includes(asked.hostname)
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}

async function examineName(site: string): Promise<Finding[]> {
  const { hostname } = new URL(site)
  try {
    const found = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true })
    return [ok(`${hostname} is ${found.map(({ address }) => address).join(', ')}`)]
  } catch {
    return [problem(`${hostname} has no address here`, 'set its A and AAAA records, or see /etc/resolv.conf')]
  }
}

/** What the site says of a page, and the proxy may not say otherwise. */
const SAID = ['cache-control', 'content-security-policy', 'content-type', 'vary']

function examinePage(page: Response, direct: Response): Finding[] {
  if (page.status !== direct.status)
    return [
      problem(`The front page answers ${page.status}, and the site itself ${direct.status}`, 'see the proxy’s log'),
    ]
  const changed = SAID.filter((name) => page.headers.get(name) !== direct.headers.get(name))
  return changed.length === 0
    ? [ok('Headers come as the site sends them')]
    : changed.map((name) =>
        problem(`The proxy says ${name}: ${page.headers.get(name)}`, `the site says: ${direct.headers.get(name)}`),
      )
}

/** By the clock of whoever answered, which may be this machine’s own. */
function examineClock({ headers }: Response): Finding[] {
  const said = Date.parse(headers.get('date') ?? '')
  const differs = Math.abs(Date.now() - said)
  const what = `The clock differs from the proxy’s by ${Math.round(differs / 1_000)} s`
  const instead = 'see timedatectl: stories go live, and orders are signed, by the clock'
  if (Number.isNaN(said) || differs <= CLOCK.lateMs) return [ok('The clock is that of who answers')]
  return [differs > CLOCK.wrongMs ? problem(what, instead) : notice(what, instead)]
}

function examineAge({ headers }: Response): Finding[] {
  const age = Number(headers.get('age') ?? 0)
  const allowed = Number(/s-maxage=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1] ?? 0)
  if (age <= allowed) return [ok('Nothing is kept for longer than it says')]
  return [problem(`A copy of the front page is ${age} s old, and may be ${allowed}`, 'have the cache follow s-maxage')]
}

async function examineHead(site: string, page: Response): Promise<Finding[]> {
  const head = await ask(`${site}/`, { method: 'HEAD' })
  if (head.status === page.status && head.headers.get('etag') === page.headers.get('etag'))
    return [ok('HEAD is passed')]
  return [problem(`HEAD answers ${head.status}, and GET ${page.status}`, 'let the proxy pass HEAD as it comes')]
}

async function examineCondition(site: string, page: Response): Promise<Finding[]> {
  const { status } = await ask(`${site}/`, { 'If-None-Match': page.headers.get('etag') ?? '""' })
  if (status === 304) return [ok('A page that is known is not sent again')]
  return [problem(`If-None-Match is answered with ${status}`, 'let the proxy pass conditions and strong ETags')]
}

/** Each encoding has a tag of its own: who compresses on the way weakens it, or says another’s. */
async function examineCompression(site: string, origin: string): Promise<Finding[]> {
  const found = await Promise.all(
    ['br', 'gzip', 'identity'].map(async (encoding) => {
      const [page, direct] = await Promise.all(
        [site, origin].map((one) => ask(`${one}/`, { 'Accept-Encoding': encoding })),
      )
      const [tag, own] = [page, direct].map((one) => one?.headers.get('etag'))
      if (tag === own && page?.headers.get('content-encoding') === direct?.headers.get('content-encoding')) return []
      const isWeak = tag?.startsWith('W/')
      const what = isWeak ? 'weakens ETags' : tag ? 'asks in another encoding than readers do' : 'drops ETags'
      return [
        problem(`The proxy ${what} (${encoding}: ${tag}, not ${own})`, 'pass Accept-Encoding, and switch gzip off'),
      ]
    }),
  )
  return found.flat().length > 0 ? found.flat().slice(0, 1) : [ok('Pages come compressed as the site sends them')]
}

async function examineNeverKept(site: string): Promise<Finding[]> {
  const [, again] = [await ask(`${site}/healthz`), await ask(`${site}/healthz`)]
  const isKept = again.headers.has('age') || /\bhit\b/i.test(again.headers.get('x-cache') ?? '')
  if (!isKept) return [ok('What says no-store is not kept')]
  return [
    problem('/healthz comes from a cache', 'have the cache follow Cache-Control: searches and previews are no-store'),
  ]
}

/** What the site sees of a question is seen there alone. */
async function examineProxy(site: string, probe: string | undefined): Promise<Finding[]> {
  if (probe === undefined)
    return [notice('What the proxy says of who asks is not examined', 'ask as the user of the site, once it has run')]
  const response = await ask(`${site}${probe}`, { 'X-Forwarded-For': STRANGER })
  if (response.status !== 200)
    return [
      notice(`The site does not tell how it was asked (${response.status})`, 'does this shell have its settings?'),
    ]
  const { host, forwardedFor = '', isFromOwnMachine } = howAsked.parse(await response.json())
  const wanted = new URL(site).host
  const last = forwardedFor.split(',').at(-1)?.trim()
  return [
    host === wanted
      ? ok(`The proxy passes the name of the site (${wanted})`)
      : notice(`The proxy asks for Host: ${host}, and readers for ${wanted}`, 'pass Host as it comes'),
    !isFromOwnMachine
      ? notice('The proxy is another machine, and is believed nothing', 'all readers share one allowance of searches')
      : last === ''
        ? problem('The proxy does not say who asks', 'set X-Forwarded-For: else all readers share one allowance')
        : last === STRANGER
          ? problem('The proxy passes X-Forwarded-For of a reader', 'set it to the address that asks, or add that last')
          : ok('The proxy says who asks (X-Forwarded-For)'),
  ]
}

/** @param plain the address of the site without TLS */
export async function examinePlain(site: string, plain: string): Promise<Finding[]> {
  const answer = await ask(`${plain}/`).catch(() => undefined)
  if (!answer) return [notice(`Nothing answers at ${plain}`, 'who types the name alone may ask there: lead to https')]
  const leads = answer.headers.get('location') ?? ''
  if (answer.status >= 300 && answer.status < 400 && leads.startsWith(site)) return [ok(`${plain} leads to ${site}`)]
  return [problem(`${plain} answers ${answer.status}`, `lead to ${site} with 301`)]
}
