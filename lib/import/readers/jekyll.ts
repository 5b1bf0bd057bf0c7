import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from '../../env'
import type { OldStory, Reader } from '../old-story'
import type { Answer } from '../old-tags'
import { siteAddress } from '../site-address'
import { Fields } from './fields'
import { FilesByName } from './files-by-name'
import { filesOf } from './files-of'
import { fieldsOf, type OldFile, takeFieldsOff } from './front-matter'
import { joined } from './hugo-address'
import { jekyllAddress, type Post } from './jekyll-address'
import { momentOf } from './old-moment'
import { settingsIn } from './settings'
import { storyOfFile } from './story-of-file'

const PAGE = /\.(?:md|markdown|mkd|mkdn|html?)$/i
const DATED = /^(\d{4}-\d{1,2}-\d{1,2})-(.+)\.\w+$/

/** A site of Jekyll, by its folder: jekyllrb.com/docs/posts. */
export function openJekyll(dir: string): Reader {
  const site = new JekyllSite(dir)
  const files = filesOf(dir)
  const posts = files.filter((file) => PAGE.test(file) && site.isPost(file))
  const pages = files.filter((file) => /\.(?:md|markdown)$/i.test(file) && !site.isPost(file))
  return {
    total: posts.length,
    address: () => site.address,
    folder: () => site.folder,
    async *stories() {
      const byName = new FilesByName(posts, nameOf)
      for (const file of posts) yield site.read(file, byName)
    },
    leftOut: () =>
      pages.length > 0 ? [{ kind: 'page that is no post', count: pages.length, place: { file: pages[0] ?? '' } }] : [],
  }
}

const nameOf = (file: string) => file.replace(/\.\w+$/, '')

const config = z.looseObject({
  url: z.unknown().optional(),
  baseurl: z.string().nullish(),
  timezone: z.string().nullish(),
  lang: z.string().nullish(),
  permalink: z.string().nullish(),
  collections_dir: z.string().nullish(),
  collections: z.unknown().optional(),
  defaults: z
    .array(
      z.looseObject({
        scope: z.looseObject({ path: z.string().nullish(), type: z.string().nullish() }),
        values: z.record(z.string(), z.unknown()),
      }),
    )
    .nullish(),
})

class JekyllSite {
  readonly #config: z.output<typeof config>
  readonly #zone: string
  readonly #authors: Record<string, unknown>
  /** Beside posts and drafts, whose names are given: each with its own pattern of addresses. */
  readonly #collections: Map<string, string | undefined>

  constructor(readonly dir: string) {
    this.#config = config.parse({
      ...settingsIn(path.join(dir, '_config.yml')),
      ...settingsIn(path.join(dir, '_config.toml')),
    })
    this.#zone = this.#config.timezone || env.TIME_ZONE
    this.#authors = {
      ...settingsIn(path.join(dir, '_data/authors.yml')),
      ...settingsIn(path.join(dir, '_data/authors.json')),
    }
    this.#collections = collectionsIn(this.#config.collections)
  }

  get address(): string | undefined {
    return siteAddress(`${this.#config.url}${this.folder}`)
  }

  /** The folder of its host in which it stood. */
  get folder(): string {
    return joined(this.#config.baseurl ?? '').replace(/\/+$/, '')
  }

  isPost(file: string): boolean {
    return this.#kindOf(file) !== undefined
  }

  read(file: string, posts: FilesByName): OldStory {
    const old = takeFieldsOff(readFileSync(path.join(this.dir, file), 'utf8'))
    const { post, fields } = this.#post(file, old)
    const address = jekyllAddress(post)
    const base = this.#config.baseurl ?? ''
    const former = fields.list('redirect_from', 'aliases').map((from) => joined(base, from))
    const answer: Answer = ({ name, values: [target = ''] }) => {
      if (name === 'post_url') return this.#addressOf(posts.called(target)[0])
      if (name === 'link')
        return (
          this.#addressOf(posts.called(nameOf(target.replace(/^\//, '')))[0]) ??
          (PAGE.test(target) ? undefined : joined(target))
        )
    }
    return storyOfFile({ ...old, body: old.body.replace(CONTENTS, '') }, fields, {
      hasDefinitions: true,
      ...{ file, slug: post.slug, date: post.date, zone: this.#zone, tags: 'liquid', answer },
      ...{ lang: this.#config.lang ?? undefined, authors: this.#authorsOf(fields) },
      isDraft: this.#kindOf(file) === 'drafts' || fields.isFalse('published') || fields.isTrue('draft'),
      addresses: [...(address === undefined ? [] : [joined(base, address)]), ...former],
      categories: post.categories,
      topics: wordsIn(fields, 'tags', 'tag'),
    })
  }

  /** The collection that a file belongs to. */
  #kindOf(file: string): string | undefined {
    if (/(?:^|\/)_drafts\//.test(file)) return 'drafts'
    if (/(?:^|\/)_posts\//.test(file)) return DATED.test(path.basename(file)) ? 'posts' : undefined
    const own = this.#config.collections_dir ? file.replace(`${this.#config.collections_dir}/`, '') : file
    const collection = /^_([\w-]+)\//.exec(own)?.[1]
    return collection !== undefined && this.#collections.has(collection) ? collection : undefined
  }

  #post(file: string, { fields: said }: Pick<OldFile, 'fields'>): { post: Post; fields: Fields } {
    const kind = this.#kindOf(file) ?? 'posts'
    const fields = new Fields({ ...this.#defaultsFor(file, kind), ...said })
    const base = path.basename(file)
    const [, day, name = base.replace(/\.\w+$/, '')] = DATED.exec(base) ?? []
    const date = momentOf(fields.value('date') ?? day, this.#zone)?.withTimeZone(this.#zone)
    const above = file.split(/(?:^|\/)_(?:posts|drafts)\//)
    const folders = above.length > 1 ? (above[0] ?? '').split('/').filter(Boolean) : []
    const categories = [...new Set([...folders, ...wordsIn(fields, 'categories'), ...fields.list('category')])]
    const permalink = fields.text('permalink') ?? this.#collections.get(kind) ?? this.#patternFor(kind)
    return { fields, post: { name, kind, file, date, categories, permalink, slug: fields.text('slug') ?? name } }
  }

  #patternFor(kind: string): string {
    return kind === 'posts' || kind === 'drafts' ? (this.#config.permalink ?? 'date') : '/:collection/:path:output_ext'
  }

  /** The values of `defaults` in the settings, the widest first. */
  #defaultsFor(file: string, kind: string): Record<string, unknown> {
    const fitting = (this.#config.defaults ?? []).filter(({ scope }) => {
      const at = (scope.path ?? '').replace(/^\/|\/$/g, '')
      return (at === '' || file.startsWith(at)) && (!scope.type || scope.type === kind)
    })
    return Object.assign({}, ...fitting.map(({ values }) => fieldsOf(values)))
  }

  #addressOf(file: string | undefined): string | undefined {
    if (file === undefined) return undefined
    const { post } = this.#post(file, takeFieldsOff(readFileSync(path.join(this.dir, file), 'utf8')))
    const address = jekyllAddress(post)
    return address && joined(this.#config.baseurl ?? '', address)
  }

  /** Names for the ids of `_data/authors.yml`. */
  #authorsOf(fields: Fields): string[] {
    return fields.list('author', 'authors').map((id) => new Fields(this.#authors).text(id, id.toLowerCase()) ?? id)
  }
}

/** A text of several words is several: `tags: ferries harbour`. */
function wordsIn(fields: Fields, ...names: string[]): string[] {
  return names.flatMap((name) => {
    const value = fields.value(name)
    return typeof value === 'string' && !value.includes(',') ? value.split(/\s+/).filter(Boolean) : fields.list(name)
  })
}

/** kramdown puts the headings of a page in the place of such a list. */
const CONTENTS = /^[*+-][^\n]*\n\{:\s*toc\s*\}[ \t]*$/gm

const collection = z.looseObject({ permalink: z.string().optional() })

function collectionsIn(value: unknown): Map<string, string | undefined> {
  if (Array.isArray(value)) return new Map(value.map((name) => [String(name), undefined]))
  return new Map(
    Object.entries(fieldsOf(value)).map(([name, one]) => [name, collection.safeParse(one).data?.permalink]),
  )
}
