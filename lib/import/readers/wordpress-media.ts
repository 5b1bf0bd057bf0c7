import { captionInField, creditInField } from '../caption-of'
import type { OldPicture } from '../old-story'
import { decoded } from '../pictures/legal-name'
import { plainWords } from '../plain-words'
import { metaOf, textOf, type WxrElement } from './wxr'

/** The pictures that an export of WordPress knows, each by its number and its addresses. */
export class WordPressMedia {
  readonly #byId = new Map<string, OldPicture>()
  readonly #byAddress = new Map<string, OldPicture>()
  readonly #ofPost = new Map<string, string[]>()

  add(item: WxrElement): void {
    const src = textOf(item, 'wp:attachment_url') || textOf(item, 'guid')
    if (!src) return
    const meta = new Map(metaOf(item))
    const said = (name: string, value: string | undefined) => (value ? { [name]: plainWords(value) } : {})
    const whose = creditInField(meta.get('_media_credit') ?? '')
    const under = captionInField(textOf(item, 'excerpt:encoded'), whose.credit)
    const links = [...(under.links ?? []), ...(whose.links ?? [])]
    const picture: OldPicture = {
      src,
      ...said('alt', meta.get('_wp_attachment_image_alt')),
      ...under,
      ...whose,
      ...said('creditUrl', meta.get('_media_credit_url')),
      ...(links.length > 0 ? { links } : {}),
    }
    const id = textOf(item, 'wp:post_id')
    this.#byId.set(id, picture)
    this.#byAddress.set(addressOf(src), picture)
    const parent = textOf(item, 'wp:post_parent')
    if (parent && parent !== '0') this.#ofPost.set(parent, [...(this.#ofPost.get(parent) ?? []), id])
  }

  /** By its number, or by the address of any of its sizes. */
  find(name: string): OldPicture | undefined {
    return this.#byId.get(name) ?? this.#byAddress.get(addressOf(name))
  }

  /** What was uploaded for a post, which `[gallery]` shows. */
  of(post: string): string[] {
    return this.#ofPost.get(post) ?? []
  }
}

/** `https://…/a-300x200.jpg?w=300` and `http://…/a-scaled.jpg` are one picture. */
function addressOf(src: string): string {
  return decoded(src)
    .replace(/^(?:https?:)?\/\/(?:i\d\.wp\.com\/)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/-(?:\d+x\d+|scaled)(?=\.\w+$)/, '')
}
