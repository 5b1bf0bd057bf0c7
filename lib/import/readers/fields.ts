import { z } from 'zod'
import { captionInField, creditInField } from '../caption-of'
import type { OldPicture } from '../old-story'

/** The fields of one file. What nobody asked for is left, and can be told. */
export class Fields {
  readonly #asked = new Set<string>()

  constructor(readonly all: Readonly<Record<string, unknown>>) {}

  /** The first of these fields that holds something. */
  value(...names: string[]): unknown {
    for (const name of names) this.#asked.add(name)
    const found = names.find((name) => !isNothing(this.all[name]))
    return found === undefined ? undefined : this.all[found]
  }

  /** The first of these fields that says something in words, or does so under one of its own. */
  text(...names: string[]): string | undefined {
    return wordsOf(this.value(...names))
  }

  isTrue(...names: string[]): boolean {
    return /^(?:true|yes|1)$/i.test(String(this.value(...names) ?? ''))
  }

  isFalse(...names: string[]): boolean {
    return /^(?:false|no|0)$/i.test(String(this.value(...names) ?? ''))
  }

  /** All that these fields list: `[a, b]`, `a, b`, `[{name: a}]`; each once. */
  list(...names: string[]): string[] {
    const listed = names.flatMap((name) => listOf(this.value(name)))
    return [...new Set(listed)]
  }

  /** The fields that nobody asked for. */
  left(): string[] {
    return Object.keys(this.all).filter((name) => !this.#asked.has(name) && !isNothing(this.all[name]))
  }
}

/** What is no news for a reader: how the old engine set the page. */
const OF_THE_ENGINE =
  /^(?:layout|type|weight|comments?|toc|sitemap|menu|math|mermaid|pin|cascade|outputs?|markup|headless|params|eleventynavigation|eleventyexcludefromcollections|templateengineoverride|pagination|classes|author_profile|read_time|share|related|sidebar|id|guid|wordpress_id|published|status|isCJKLanguage)$/i

/** The fields that a story of ours has no place for, as a report names them. */
export function leftOutOf(fields: Fields): string[] {
  return fields
    .left()
    .filter((name) => !OF_THE_ENGINE.test(name))
    .map((name) => `field “${name}”`)
}

const named = z.looseObject({ name: z.string() })
const titled = z.looseObject({ title: z.string() })

function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value).trim() || undefined
  return named.safeParse(value).data?.name.trim() || titled.safeParse(value).data?.title.trim() || undefined
}

function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => wordsOf(one) ?? [])
  return (
    wordsOf(value)
      ?.split(/\s*,\s*/)
      .filter(Boolean) ?? []
  )
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Names of a picture's parts, as themes have them. */
const picture = z.looseObject({
  src: z.string().optional(),
  path: z.string().optional(),
  url: z.string().optional(),
  image: z.string().optional(),
  feature: z.string().optional(),
  filename: z.string().optional(),
  overlay_image: z.string().optional(),
  teaser: z.string().optional(),
  alt: z.string().optional(),
  caption: z.string().optional(),
  credit: z.string().optional(),
  creditlink: z.string().optional(),
  credit_link: z.string().optional(),
  creditUrl: z.string().optional(),
  credit_url: z.string().optional(),
})

const LEADS = [
  'image',
  'images',
  'featured_image',
  'featuredimage',
  'feature_image',
  'featureimage',
  'featured',
  'cover',
  'header',
  'thumbnail',
  'hero',
  'hero_image',
  'banner',
  'lead_image',
  'leadimage',
  'img',
  'photo',
  'background',
  'socialimage',
]

/** The lead picture that a file's fields name. */
export function leadOf(fields: Fields): OldPicture | undefined {
  const alt = fields.text('image_alt', 'imagealt', 'alt', 'image_alt_text', 'featured_image_alt', 'cover_alt')
  const caption = fields.text('image_caption', 'imagecaption', 'caption', 'featured_image_caption', 'thumbnail_caption')
  const credit = fields.text('image_credit', 'imagecredit', 'credit', 'photo_credit', 'photocredit')
  const creditUrl = fields.text(
    ...['image_credit_url', 'image_credit_link', 'credit_url', 'creditlink', 'credit_link'],
    ...['photo_credit_url', 'photo_credit_link'],
  )
  for (const found of LEADS.map((name) => fields.value(name))) {
    const [first] = Array.isArray(found) ? found : [found]
    const said = typeof first === 'string' ? { src: first } : (picture.safeParse(first).data ?? {})
    const src =
      said.src ??
      said.path ??
      said.url ??
      said.image ??
      said.feature ??
      said.filename ??
      said.overlay_image ??
      said.teaser
    if (!src) continue
    const whose = creditInField(said.credit ?? credit ?? '')
    const under = captionInField(said.caption ?? caption ?? '', whose.credit)
    const links = [...(under.links ?? []), ...(whose.links ?? [])]
    const address = said.creditlink ?? said.credit_link ?? said.creditUrl ?? said.credit_url ?? creditUrl
    return {
      ...{ src, ...under, ...whose },
      ...definedOnly({ alt: said.alt ?? alt, creditUrl: address }),
      ...(links.length > 0 ? { links } : {}),
    }
  }
}

function definedOnly({ alt, creditUrl }: Pick<OldPicture, 'alt' | 'creditUrl'>): Pick<OldPicture, 'alt' | 'creditUrl'> {
  return { ...(alt ? { alt } : {}), ...(creditUrl ? { creditUrl } : {}) }
}
