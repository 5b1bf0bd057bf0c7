import type { PageTags } from './read-page'

type Field = {
  /** Tags, the one that the service prefers first. */
  from: string[]
  /** About how many characters it shows. */
  fits: number
}

type Service = { name: string; title: Field; description?: Field; picture: string[] }

const OG_TITLE = ['og:title', 'title']
const OG_DESCRIPTION = ['og:description', 'description']

/**
 * Which tags each service shows, and how much of them. X documents its 70, Bluesky's app cuts after
 * three lines and two, the other figures are what was seen on desktops and phones (2023 to 2026):
 * services publish none, and change them. Good enough to see a headline lose its point.
 */
const SERVICES = {
  x: {
    name: 'X',
    title: { from: ['twitter:title', ...OG_TITLE], fits: 70 },
    picture: ['twitter:image', 'og:image'],
  },
  facebook: {
    name: 'Facebook',
    title: { from: OG_TITLE, fits: 88 },
    description: { from: OG_DESCRIPTION, fits: 80 },
    picture: ['og:image'],
  },
  whatsapp: {
    name: 'WhatsApp',
    title: { from: OG_TITLE, fits: 80 },
    description: { from: OG_DESCRIPTION, fits: 80 },
    picture: ['og:image'],
  },
  slack: {
    name: 'Slack',
    title: { from: OG_TITLE, fits: 300 },
    description: { from: OG_DESCRIPTION, fits: 300 },
    picture: ['og:image', 'twitter:image'],
  },
  linkedin: {
    name: 'LinkedIn',
    title: { from: OG_TITLE, fits: 119 },
    picture: ['og:image'],
  },
  bluesky: {
    name: 'Bluesky',
    title: { from: OG_TITLE, fits: 165 },
    description: { from: OG_DESCRIPTION, fits: 130 },
    picture: ['og:image'],
  },
  google: {
    name: 'Google',
    title: { from: ['title', 'og:title'], fits: 60 },
    description: { from: ['description', 'og:description'], fits: 155 },
    picture: ['og:image'],
  },
} as const satisfies Record<string, Service>

export type ServiceId = keyof typeof SERVICES

export const SERVICE_IDS = Object.keys(SERVICES) as ServiceId[]

/** A text as a service shows it. */
export type Shown = { tag: string; text: string; whole: string; length: number; fits: number }

export type Preview = {
  service: ServiceId
  name: string
  title?: Shown
  /** Absent where the service shows none, or the page has none. */
  description?: Shown
  /** The tag that its picture comes from. */
  pictureTag?: string
  siteName?: string
  /** Host of the page's own address. */
  domain: string
  /** Host and breadcrumb, as search writes them. */
  trail: string[]
}

/** What a service makes of a page's tags. */
export function previewOf(service: ServiceId, page: PageTags): Preview {
  const { name, title, description, picture }: Service = SERVICES[service]
  const { tags, address, breadcrumb } = page
  const domain = new URL(tags.get('og:url') ?? tags.get('canonical') ?? address, address).host.replace(/^www\./, '')
  return {
    service,
    name,
    title: shown(tags, title),
    description: description && shown(tags, description),
    pictureTag: picture.find((tag) => tags.has(tag)),
    siteName: tags.get('og:site_name'),
    domain,
    trail: [domain, ...breadcrumb.slice(1, -1)],
  }
}

function shown(tags: PageTags['tags'], { from, fits }: Field): Shown | undefined {
  for (const tag of from) {
    const whole = tags.get(tag)?.replace(/\s+/g, ' ').trim()
    if (whole) return { tag, whole, text: cut(whole, fits), length: widthOf(whole), fits }
  }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const WIDE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u

/** How many characters wide a text is: what is written in squares counts twice. */
function widthOf(text: string): number {
  return [...segmenter.segment(text)].reduce((sum, { segment }) => sum + (WIDE.test(segment) ? 2 : 1), 0)
}

function cut(text: string, fits: number): string {
  if (widthOf(text) <= fits) return text
  let kept = ''
  let width = 1
  for (const { segment } of segmenter.segment(text)) {
    width += widthOf(segment)
    if (width > fits) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
