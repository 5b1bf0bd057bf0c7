import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { now } from '../../clock'
import { env } from '../../env'
import type { OldStory, Reader } from '../old-story'
import type { Answer } from '../old-tags'
import { siteAddress } from '../site-address'
import { Fields } from './fields'
import { FilesByName } from './files-by-name'
import { filesOf } from './files-of'
import { fieldsOf, type OldFile, takeFieldsOff } from './front-matter'
import { hugoAddress, hugoAlias, type Page } from './hugo-address'
import { momentOf } from './old-moment'
import { settingsIn } from './settings'
import { storyOfFile } from './story-of-file'

const PAGE = /\.(?:md|markdown|mdown|html?)$/i
const OTHER_MARKUP = /\.(?:org|adoc|asciidoc|ad|rst|pandoc|pdc)$/i

/** A site of Hugo, by its folder: gohugo.io/content-management. */
export function openHugo(dir: string): Reader {
  const site = new HugoSite(dir)
  const files = filesOf(dir).filter((file) => site.contentOf(file))
  const pages = files.filter((file) => PAGE.test(file) && !path.basename(file).startsWith('_index.'))
  const lists = files.filter((file) => path.basename(file).startsWith('_index.'))
  const unread = files.filter((file) => OTHER_MARKUP.test(file))
  return {
    total: pages.length,
    address: () => site.address,
    folder: () => site.folder,
    async *stories() {
      const byName = new FilesByName(pages, nameOf)
      for (const file of pages) yield* site.read(file, byName)
    },
    leftOut: () => [
      ...(lists.length > 0 ? [{ kind: 'page of a list (_index)', count: lists.length }] : []),
      ...unread.map((file) => ({ kind: `file in ${path.extname(file)}`, count: 1, place: { file } })),
    ],
  }
}

/** What links call a page: its path, but for its language and ending; that of its folder for a bundle. */
function nameOf(file: string): string {
  return file.replace(/(?:\/index)?(?:\.[a-z-]{2,5})?\.\w+$/, '')
}

class HugoSite {
  readonly #config: ReturnType<typeof configOf>
  readonly #zone: string

  constructor(readonly dir: string) {
    this.#config = configOf(dir)
    this.#zone = this.#config.timezone ?? env.TIME_ZONE
  }

  get address(): string | undefined {
    return siteAddress(this.#config.baseurl)
  }

  /** The folder of its host in which it stood. */
  get folder(): string {
    return this.#config.base.replace(/\/+$/, '')
  }

  /** The folder of content that a file lies in, and the language that says. */
  contentOf(file: string): { folder: string; lang?: string } | undefined {
    const { languages, contentdir } = this.#config
    for (const [lang, { contentdir: own }] of Object.entries(languages))
      if (own && file.startsWith(`${own}/`)) return { folder: own, lang }
    return file.startsWith(`${contentdir}/`) ? { folder: contentdir } : undefined
  }

  *read(file: string, pages: FilesByName): Generator<OldStory> {
    const old = takeFieldsOff(readFileSync(path.join(this.dir, file), 'utf8'))
    const { page, fields, lang } = this.#page(file, old)
    if (fields.isTrue('headless') || fields.text('render') === 'never') return
    const address = hugoAddress(page, this.#config)
    const aliases = fields.list('aliases', 'alias').map((alias) => hugoAlias(alias, address, this.#config))
    const expires = momentOf(fields.value('expirydate', 'unpublishdate'), this.#zone)
    const isOver = expires !== undefined && expires.epochMilliseconds < now()
    const categories = fields.list('categories', 'category', 'sections', 'section')
    const goesLive = momentOf(fields.value('publishdate'), this.#zone)
    const date = goesLive && goesLive.epochMilliseconds > now() ? goesLive : page.date
    const answer: Answer = ({ name, values: [ref], named }) =>
      name === 'ref' || name === 'relref' ? this.#addressOf(ref ?? named.path ?? '', file, pages) : undefined
    yield storyOfFile(old, fields, {
      ...{ file, slug: page.slug, date, zone: this.#zone, tags: 'hugo', answer, lang },
      hasDefinitions: true,
      isDraft: fields.isTrue('draft') || isOver,
      addresses: [address, ...aliases],
      categories: categories.length > 0 ? categories : page.folders.slice(0, 1),
      topics: fields.list('tags', 'tag', 'topics', 'keywords'),
      leftOut: isOver ? ['expired in the old system, so that it is a draft'] : [],
    })
  }

  #page(
    file: string,
    { fields: said }: Pick<OldFile, 'fields'>,
  ): { page: Page; fields: Fields; lang: string | undefined } {
    const inParams = fieldsOf(said.params)
    const fields = new Fields({ ...inParams, ...said })
    const content = this.contentOf(file) ?? { folder: '' }
    const parts = file.slice(content.folder.length + 1).split('/')
    const [, base = '', suffix] = /^(.*?)(?:\.([A-Za-z-]+))?\.\w+$/.exec(parts.at(-1) ?? '') ?? []
    const isLanguage = suffix !== undefined && Object.hasOwn(this.#config.languages, suffix.toLowerCase())
    const name = isLanguage || suffix === undefined ? base : `${base}.${suffix}`
    const lang = isLanguage ? suffix.toLowerCase() : content.lang
    const isBundle = name === 'index' && parts.length > 1
    const folders = parts.slice(0, isBundle ? -2 : -1)
    const fileName = isBundle ? (parts.at(-2) ?? '') : name
    const date = momentOf(fields.value('date', 'publishdate', 'pubdate', 'published', 'lastmod'), this.#zone)
    const page: Page = {
      ...{ folders, fileName, lang, date },
      slug: fields.text('slug') ?? fileName,
      title: fields.text('title') ?? fileName,
      ...(fields.text('url') ? { url: fields.text('url') } : {}),
    }
    return { page, fields, lang: lang ?? this.#config.languagecode }
  }

  /** Where `{{< ref "news/budget.md#numbers" >}}` leads to. */
  #addressOf(ref: string, from: string, pages: FilesByName): string | undefined {
    const [, target = '', fragment = ''] = /^([^#]*)(#.*)?$/.exec(ref) ?? []
    if (target === '') return fragment || undefined
    const named = path.posix.normalize(target).replace(/\/$|\/?(?:_?index)?\.(?:md|html)$/g, '')
    const fitting = pages.called(named.replace(/^(?:\.{0,2}\/)+/, ''))
    const near = path.posix.join(path.posix.dirname(from), named)
    const found = fitting.find((file) => file.startsWith(near)) ?? fitting[0]
    if (!found) return undefined
    const { page } = this.#page(found, takeFieldsOff(readFileSync(path.join(this.dir, found), 'utf8')))
    return hugoAddress(page, this.#config) + fragment
  }
}

const language = z.looseObject({ contentdir: z.string().optional() })
const permalinks = z.record(z.string(), z.unknown()).optional()

const config = z.looseObject({
  baseurl: z.string().default('/'),
  contentdir: z.string().default('content'),
  uglyurls: z.boolean().default(false),
  timezone: z.string().optional(),
  languagecode: z.string().optional(),
  locale: z.string().optional(),
  defaultcontentlanguage: z.string().default('en'),
  defaultcontentlanguageinsubdir: z.boolean().default(false),
  permalinks,
  languages: z.record(z.string(), language).default({}),
})

/** The site's own settings, as far as addresses and moments hang on them. */
function configOf(dir: string) {
  const names = ['hugo', 'config'].flatMap((name) =>
    ['toml', 'yaml', 'yml', 'json'].map((ending) => `${name}.${ending}`),
  )
  // Readers were shown the site as it is built: gohugo.io/configuration/introduction/#configuration-directory
  const folders = ['config/_default', 'config/production'].map((name) => path.join(dir, name)).filter(existsSync)
  const said: Record<string, unknown> = {}
  for (const at of [dir, ...folders]) {
    for (const name of names) Object.assign(said, settingsIn(path.join(at, name)))
    const parts = at === dir ? [] : filesOf(at).filter((file) => !names.includes(file))
    for (const file of parts) {
      const part = path.parse(file).name.split('.')[0]?.toLowerCase() ?? ''
      said[part] = { ...fieldsOf(said[part]), ...settingsIn(path.join(at, file)) }
    }
  }
  const languages = Object.entries(fieldsOf(said.languages)).map(([lang, one]) => [lang, fieldsOf(one)])
  const read = config.parse({ ...said, languages: Object.fromEntries(languages) })
  return {
    ...read,
    languagecode: read.locale ?? read.languagecode,
    base: URL.canParse(read.baseurl) ? new URL(read.baseurl).pathname : '/',
  }
}
