import { z } from 'zod'
import { faultsOfPlaces } from './settings-faults'

/** Scheme, host and port of an address, and nothing after them. */
const origin = (error: string) =>
  z
    .url({ protocol: /^https?$/, error, abort: true })
    .refine((url) => new URL(url).pathname === '/', 'has a path — give the origin alone')
    .transform((url) => new URL(url).origin)

const CDN_NAMES = ['fastly', 'cloudflare', 'akamai', 'bunny', 'varnish', 'nginx'] as const

export type CdnName = (typeof CDN_NAMES)[number]

/** What each CDN needs to be told what to clear, by the names that its own tools know. */
const CDN_SETTINGS = {
  fastly: ['FASTLY_SERVICE_ID', 'FASTLY_API_TOKEN'],
  cloudflare: ['CLOUDFLARE_ZONE_ID', 'CLOUDFLARE_API_TOKEN'],
  akamai: ['AKAMAI_HOST', 'AKAMAI_CLIENT_TOKEN', 'AKAMAI_CLIENT_SECRET', 'AKAMAI_ACCESS_TOKEN'],
  bunny: ['BUNNY_PULL_ZONE_ID', 'BUNNY_API_KEY'],
  varnish: ['CDN_PURGE_URL'],
  nginx: ['CDN_PURGE_URL'],
} as const satisfies Record<CdnName, readonly string[]>

/** What the storage of pictures needs to be filled. */
const PICTURE_SETTINGS = [
  'PICTURES_S3_ENDPOINT',
  'PICTURES_S3_BUCKET',
  'PICTURES_S3_KEY',
  'PICTURES_S3_SECRET',
] as const

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const

const count = (error: string) => z.coerce.number({ error }).int(error).min(0, error)
const DEFAULT_PORT = 3000
const PORT_NUMBER = 'is no port — write a number from 1 to 65535'
const port = count(PORT_NUMBER).max(65_535, PORT_NUMBER)
const stories = count('is no number of stories — write one such as 500, or 0 for none')
const MEGABYTES = 'is no number of megabytes — write one such as 64'
const megabytes = z.coerce.number({ error: MEGABYTES }).positive(MEGABYTES)
const isOn = z.enum(['0', '1'], { error: 'is neither 0 nor 1 — write 1 for yes' }).default('0')

const name = z.string().regex(/^[\w.-]+$/, 'is not written as its service writes it')
const token = z.string().regex(/^[!-~]+$/, 'is not written as its service writes it')

/**
 * The environment, parsed once. Nothing is required: each variable has a default that makes a
 * clean clone run, and the reason it exists stands beside it.
 */
const schema = z.object({
  /** Where the site is reached: canonical addresses, cards and feeds are made from it. */
  SITE_URL: origin('is not an origin — write it as https://news.example').optional(),
  PORT: port.default(DEFAULT_PORT),
  /** All interfaces, so that a container or a load balancer reaches it. */
  HOST: z.string().default('0.0.0.0'),
  /** What a reader's clock shows, whatever zone the server runs in. */
  TIME_ZONE: z
    .string()
    .refine((zone) => {
      try {
        return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
      } catch {
        return false
      }
    }, 'is not an IANA time zone — write it as Australia/Sydney')
    .default('Australia/Sydney'),
  CONTENT_DIR: z.string().default('content'),
  /** The index and the finished pages: disposable, while the site is stopped. */
  INDEX_DIR: z.string().default('.newsroom'),
  /** The publication log, which is truth: keep a copy of it. Beside the index unless it is named. */
  LOG_DIR: z.string().optional(),
  BUILD_DIR: z.string().default('.build'),
  /** Renditions of pictures, shared by every newsroom on this machine. */
  PICTURE_CACHE_DIR: z.string().optional(),
  /** Stories generated at build, newest first; the rest at first view. */
  PRERENDER_LIMIT: stories.default(2_000),
  /** Stories whose pictures are made at build, newest first: a large archive would stand before the first page. */
  PICTURE_LIMIT: stories.default(500),
  /** `keep` serves pages as Next made them, with the looser policy that they then need. */
  FRAMEWORK_RUNTIME: z.enum(['remove', 'keep'], { error: 'is neither remove nor keep' }).default('remove'),
  /** `off` takes the worker that keeps pages for readers without network out of their browsers. */
  OFFLINE: z.enum(['on', 'off'], { error: 'is neither on nor off' }).default('on'),
  /** Finished pages held in memory; beyond it they are read from disk. */
  PAGE_MEMORY_MB: megabytes.default(64),
  /** A WebSub hub: feeds name it, and it is told of each change to them. */
  WEBSUB_HUB: z.url({ protocol: /^https?$/, error: 'is not the address of a hub' }).optional(),
  /** Switches IndexNow on: search engines are told of each change, and find this key on the site (indexnow.org). */
  INDEXNOW_KEY: z
    .string()
    .regex(/^[a-z0-9-]{8,128}$/, 'is not a key — write 8 to 128 of a-z, 0-9 and hyphens')
    .optional(),
  INDEXNOW_ENDPOINT: z.url({ protocol: /^https?$/ }).default('https://api.indexnow.org/indexnow'),
  /** The CDN in front: what it keeps is named for it, kept there for an hour, and cleared at each publication. */
  CDN: z.enum(CDN_NAMES, { error: `is none of ${CDN_NAMES.join(', ')}` }).optional(),
  /** Where Varnish or nginx is told what to clear: of several, each, with commas between. */
  CDN_PURGE_URL: z
    .string()
    .transform((urls) => urls.split(',').map((url) => url.trim()))
    .pipe(z.array(z.url({ protocol: /^https?$/, error: 'is not an address — write it as http://127.0.0.1:6081' })))
    .optional(),
  FASTLY_SERVICE_ID: name.optional(),
  FASTLY_API_TOKEN: token.optional(),
  CLOUDFLARE_ZONE_ID: name.optional(),
  CLOUDFLARE_API_TOKEN: token.optional(),
  AKAMAI_HOST: name.optional(),
  AKAMAI_CLIENT_TOKEN: token.optional(),
  AKAMAI_CLIENT_SECRET: token.optional(),
  AKAMAI_ACCESS_TOKEN: token.optional(),
  BUNNY_PULL_ZONE_ID: name.optional(),
  BUNNY_API_KEY: token.optional(),
  /** The origin from which readers load pictures: those that object storage has, which the desk fills. Changing it rebuilds. */
  PICTURES_URL: origin('is not an origin — write it as https://pictures.news.example').optional(),
  /** The API of that storage, in the words of S3: `https://s3.ap-southeast-2.amazonaws.com`. */
  PICTURES_S3_ENDPOINT: origin('is not an origin — write it as https://s3.example').optional(),
  PICTURES_S3_BUCKET: name.optional(),
  PICTURES_S3_REGION: name.default('us-east-1'),
  PICTURES_S3_KEY: token.optional(),
  PICTURES_S3_SECRET: token.optional(),
  /** Where the desk is asked over HTTP. What it shows is for those who work on this machine. */
  DESK_HOST: z.string().default('127.0.0.1'),
  DESK_PORT: port.default(3001),
  /** Switches `POST /publish` of the desk on: whoever knows it may publish. */
  PUBLISH_SECRET: z.string().min(32, 'is too short — write at least 32 characters').optional(),
  /** `1` fetches what was pushed (`git pull --ff-only`) before it is published. */
  PUBLISH_PULL: isOn,
  /** The desks of the site’s other machines: each is told what this one publishes. */
  PEERS: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(z.array(origin('is not a list of desks — write it as http://10.0.0.2:3001,http://10.0.0.3:3001')))
    .optional(),
  /** `1` sends the files themselves where another machine has not got them by git or rsync. */
  PEERS_CARRY: isOn,
  /** A Redis or Valkey through which machines tell each other instead, where they are many. */
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'is not the address of a Redis — write it as redis://10.0.0.9:6379' })
    .optional(),
  /** `1` publishes what changes in the content folder when it has been still for a moment. */
  CONTENT_WATCH: isOn,
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `is none of ${LOG_LEVELS.join(', ')}` }).default('info'),
  /** Sets the newsroom's clock: a moment, or a `file:` address where a test writes one after another. For tests only. */
  NEWSROOM_NOW: z.union([z.iso.datetime({ offset: true }), z.url({ protocol: /^file$/ })]).optional(),
  XDG_CACHE_HOME: z.string().optional(),
})

/** What is of no use without another. */
const whole = schema.superRefine(({ PEERS, REDIS_URL, PUBLISH_PULL, PUBLISH_SECRET }, context) => {
  if (PUBLISH_SECRET !== undefined) return
  if (PUBLISH_PULL === '1')
    context.addIssue({
      ...{ code: 'custom', path: ['PUBLISH_PULL'] },
      message: 'needs PUBLISH_SECRET: without it nobody may send a push',
    })
  for (const [name, value] of Object.entries({ PEERS, REDIS_URL }))
    if (value !== undefined)
      context.addIssue({
        ...{ code: 'custom', path: [name] },
        message: 'needs PUBLISH_SECRET, the same on all machines: they sign with it what they tell each other',
      })
})

export type Env = z.output<typeof schema> & { SITE_URL: string }

/** Without an origin of its own a site is where whoever starts it finds it. */
const located = (read: z.output<typeof schema>): Env => ({
  ...read,
  SITE_URL: read.SITE_URL ?? `http://localhost:${read.PORT || DEFAULT_PORT}`,
})

/**
 * Parses environment variables.
 * @throws {Error} with one line for each variable that is wrong.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const present = Object.entries(variables).filter(([, value]) => value !== '')
  const result = whole.safeParse(Object.fromEntries(present))
  const missing = missingIn(variables)
  if (result.success && missing.length === 0) return located(result.data)
  const issues = result.error?.issues ?? []
  const wrong = new Set(issues.map((issue) => issue.path[0]))
  // What else is wrong is said at once, and not at the next start.
  const others = Object.fromEntries(present.filter(([name]) => !wrong.has(name)))
  const lacking = whole.safeParse(others).error?.issues.filter(({ path }) => !wrong.has(path[0])) ?? []
  throw new WrongSettings([
    ...[...issues, ...lacking].map(({ path, message }) => `${String(path[0])} ${message}`),
    ...faultsOfPlaces(located(schema.parse(others))),
    ...missing,
  ])
}

/** All that is wrong with the settings, a line each. */
export class WrongSettings extends Error {
  constructor(lines: string[]) {
    super(`The environment is wrong:\n  ${lines.join('\n  ')}`)
  }
}

/** What the CDN that is named needs and has not, and what the storage of pictures. */
function missingIn(variables: Record<string, string | undefined>): string[] {
  const cdn = CDN_NAMES.find((one) => one === variables.CDN)
  const needs = [
    ...(cdn ? CDN_SETTINGS[cdn].map((name) => ({ name, for: `CDN=${cdn}` })) : []),
    ...(variables.PICTURES_URL ? PICTURE_SETTINGS.map((name) => ({ name, for: 'PICTURES_URL' })) : []),
  ]
  return needs.filter(({ name }) => !variables[name]).map((one) => `${one.name} is missing — ${one.for} needs it`)
}

export const env = readEnvironment()

/** The names of the settings that this process was given. */
export function settingsMade(): string[] {
  return Object.keys(schema.shape).filter((name) => process.env[name])
}

/** A wrong setting ends the process with its own words, and no trace of ours. */
function readEnvironment(): Env {
  try {
    return parseEnv(process.env)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
