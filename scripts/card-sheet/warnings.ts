import type { Link } from './fetch-link'
import { previewOf, SERVICE_IDS, type Shown } from './previews'

/** Services want it, or show less without it. */
const WANTED = [
  'title',
  'description',
  'canonical',
  'og:title',
  'og:description',
  'og:type',
  'og:url',
  'og:site_name',
  'og:image',
  'og:image:width',
  'og:image:height',
  'og:image:alt',
  'twitter:card',
  'twitter:image:alt',
]

const CARD = { width: 1200, height: 630 }

/** Above it some chat clients show no picture. */
const MAX_PICTURE_BYTES = 300_000

/** What a validator would say of a link, a line each. */
export function warningsOf(link: Link): string[] {
  return [...missingTags(link), ...addresses(link), ...pictureWarnings(link), ...cutTexts(link)]
}

function missingTags({ tags, lang }: Link): string[] {
  const missing = WANTED.filter((tag) => !tags.has(tag)).map((tag) => `${tag} is missing`)
  return lang ? missing : [...missing, 'the page names no language']
}

function addresses({ tags, address }: Link): string[] {
  const url = tags.get('og:url')
  const canonical = tags.get('canonical')
  const robots = tags.get('robots') ?? ''
  return [
    ...(url && canonical && url !== canonical ? [`og:url is ${url} and canonical is ${canonical}`] : []),
    ...(canonical && URL.canParse(canonical) && new URL(canonical).search ? ['canonical has a query'] : []),
    ...(canonical && !isSame(canonical, address) ? [`${address} says that it is ${canonical}`] : []),
    ...(/noindex/.test(robots) ? ['Google: the page asks not to be shown (robots: noindex)'] : []),
    ...(tags.get('og:type') === 'article' && !/max-image-preview:large/.test(robots)
      ? ['Google: no large picture without max-image-preview:large']
      : []),
  ]
}

/** With or without the slash that an origin may end in. */
function isSame(canonical: string, address: string): boolean {
  return URL.canParse(canonical) && new URL(canonical).href === new URL(address).href
}

function pictureWarnings({ tags, picture, thumbnail }: Link): string[] {
  const url = tags.get('og:image')
  if (!url) return []
  if (!picture) return [`og:image is not to be had: ${url}`]
  const kilobytes = Math.ceil(picture.bytes / 1_000)
  return [
    ...reach(url),
    ...(picture.bytes > MAX_PICTURE_BYTES ? [`WhatsApp: the picture weighs ${kilobytes} KB, and 300 are safe`] : []),
    ...(picture.decoded ? shape(tags, picture.decoded) : [`og:image is no picture: ${url}`]),
    ...(thumbnail ? [] : ['Google: the picture of the structured data is not to be had']),
    ...(tags.has('twitter:image') && tags.get('twitter:image') !== url ? ['X: twitter:image is another picture'] : []),
  ]
}

function reach(url: string): string[] {
  if (!URL.canParse(url)) return [`og:image is no whole address: ${url}`]
  const { protocol, hostname } = new URL(url)
  // On this machine there is no other way; services ask for https.
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
  return protocol === 'https:' || isLocal ? [] : [`og:image is not https, and some services drop it: ${url}`]
}

function shape(tags: Link['tags'], { width, height, format }: { width: number; height: number; format: string }) {
  const is = `${width}×${height}`
  const declared = `${tags.get('og:image:width')}×${tags.get('og:image:height')}`
  const type = tags.get('og:image:type')
  return [
    ...(width === CARD.width && height === CARD.height ? [] : [`the picture is ${is}, and services want 1200×630`]),
    ...(declared === is ? [] : [`the picture is ${is}, and declared as ${declared}`]),
    ...(type && type !== `image/${format}` ? [`the picture is image/${format}, and declared as ${type}`] : []),
  ]
}

function cutTexts(link: Link): string[] {
  return SERVICE_IDS.flatMap((service) => {
    const { name, title, description } = previewOf(service, link)
    return [
      ...(title ? cutText(name, title) : [`${name}: has no title to show`]),
      ...(description ? cutText(name, description) : []),
    ]
  })
}

function cutText(name: string, { tag, length, fits }: Shown): string[] {
  return length > fits ? [`${name}: ${tag} is ${length} characters long, and about ${fits} are shown`] : []
}
