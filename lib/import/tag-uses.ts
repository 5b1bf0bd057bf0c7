import { embeddedAt } from '../embed-providers'
import type { OldTag } from './tag-tongues'

/** What may become of a tag of the old engine: a component, a link, the words inside it, or nothing. */
export const TAG_USES = ['embed', 'figure', 'gallery', 'link', 'words', 'nothing'] as const

export type TagUse = (typeof TAG_USES)[number]

/** Tags that mean the same wherever they stand. */
const MEANT = new Map<string, TagUse>(
  Object.entries({
    caption: 'figure',
    wp_caption: 'figure',
    figure: 'figure',
    img: 'figure',
    image: 'figure',
    'include figure.html': 'figure',
    'include image.html': 'figure',
    gallery: 'gallery',
    embed: 'embed',
  } as const),
)

/** Addresses of services, where a tag says no more than an id. */
type Service = (id: string, tag: OldTag) => string

const SERVICES = new Map<string, Service>(
  Object.entries<Service>({
    youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
    vimeo: (id) => `https://vimeo.com/${id}`,
    tweet: (id, { named, values }) =>
      `https://x.com/${named.user ?? (values.length > 1 ? values[0] : 'i')}/status/${id}`,
    twitter: (id, { named }) => `https://x.com/${named.user ?? 'i'}/status/${id}`,
    x: (id, { named }) => `https://x.com/${named.user ?? 'i'}/status/${id}`,
    instagram: (id) => `https://www.instagram.com/p/${id}/`,
    gist: (id, { values }) => `https://gist.github.com/${values.length > 1 ? `${values[0]}/${id}` : id}`,
    datawrapper: (id) => `https://datawrapper.dwcdn.net/${id}/`,
    flourish: (id) => `https://flo.uri.sh/${id.includes('/') ? id : `visualisation/${id}`}/embed`,
    documentcloud: (id) => `https://www.documentcloud.org/documents/${id}`,
    typeform: (id) => `https://form.typeform.com/to/${id}`,
  }),
)

/** Under which names tags say an address. */
const ADDRESS_NAMES = ['src', 'url', 'href', 'link', 'source', 'file', 'mp4', 'mp3', 'm4a', 'm4v', 'webm', 'ogg', 'wav']

const isAddress = (value: string) => /^(?:https?:)?\/\/\S+$|^\/\S+$/.test(value)

/** The address that a tag leads to: as it says it, in the words inside, or made of the id of a service. */
export function addressOf(tag: OldTag, inside = ''): string | undefined {
  const said = [...ADDRESS_NAMES.map((name) => tag.named[name] ?? ''), ...tag.values, inside.trim()]
  const address = said.find(isAddress)
  if (address !== undefined) return address
  const service = SERVICES.get(serviceOf(tag.name))
  const id = tag.named.id ?? tag.named.src ?? tag.values.at(-1) ?? (inside.trim() || undefined)
  return service && id !== undefined && /^[\w/-]+$/.test(id) ? service(id, tag) : undefined
}

/** Whether a tag of a name shows what a service has, by its id there. */
export const isService = (name: string) => SERVICES.has(name.toLowerCase())

/** `include youtube.html`, `youtube_embed` and `YouTube` are one. */
function serviceOf(name: string): string {
  const word = name
    .toLowerCase()
    .replace(/^include[ _]/, '')
    .replace(/\.\w+$/, '')
  return [...SERVICES.keys()].find((service) => word.split(/[^a-z]+/).includes(service)) ?? word
}

/** What a tag may become, before the newsroom says otherwise. */
export function proposedUse(tag: OldTag, inside = ''): TagUse {
  const meant = MEANT.get(tag.name.toLowerCase())
  if (meant) return meant
  const address = addressOf(tag, inside)
  if (address !== undefined) return embeddedAt(address) ? 'embed' : 'link'
  return inside.trim() === '' ? 'nothing' : 'words'
}
