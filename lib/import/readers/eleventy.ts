import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '../../env'
import type { OldStory, Reader } from '../old-story'
import { eleventyAddress } from './eleventy-address'
import { Fields } from './fields'
import { filesOf } from './files-of'
import { type OldFile, takeFieldsOff } from './front-matter'
import { momentOf } from './old-moment'
import { pathOf } from './path-of'
import { settingsIn } from './settings'
import { storyOfFile } from './story-of-file'

const PAGE = /\.(?:md|html?)$/i
const TEMPLATE = /\.(?:njk|liquid|webc|hbs|mustache|ejs|haml|pug|11ty\.[cm]?[jt]s)$/i
const SETTINGS = ['.eleventy.js', 'eleventy.config.js', 'eleventy.config.mjs', 'eleventy.config.cjs']
const OF_THE_PROJECT = /^(?:readme|contributing|license|changelog|code_of_conduct|security)\.md$/i

/** A site of Eleventy, by its folder: 11ty.dev/docs. Its settings are a program, which is never run: its folder of input alone is read there. */
export function openEleventy(dir: string): Reader {
  const input = inputOf(dir)
  const files = filesOf(dir, input).filter((file) => !OF_THE_PROJECT.test(file))
  const site = new EleventySite(dir, input)
  const pages = files.filter((file) => PAGE.test(file))
  const templates = files.filter((file) => TEMPLATE.test(file))
  return {
    total: pages.length,
    async *stories() {
      for (const file of pages) yield site.read(file)
    },
    leftOut: () =>
      templates.length > 0
        ? [
            {
              kind: 'template, which makes its page by program',
              count: templates.length,
              place: { file: templates[0] ?? '' },
            },
          ]
        : [],
  }
}

function inputOf(dir: string): string {
  for (const file of SETTINGS.map((name) => path.join(dir, name)).filter((name) => existsSync(name))) {
    const [, input = '.'] = /\binput\s*[:=]\s*["'`]([^"'`]+)["'`]/.exec(readFileSync(file, 'utf8')) ?? []
    return path.posix.normalize(input).replace(/^\.?\/?|\/$/g, '')
  }
  return ''
}

/** Names of collections that say only that a file is a story. */
const EVERY_STORY = /^(?:posts?|all|nav|articles?|blog|stories|news)$/i

class EleventySite {
  constructor(
    readonly dir: string,
    readonly input: string,
  ) {}

  read(file: string): OldStory {
    const old = takeFieldsOff(readFileSync(path.join(this.dir, file), 'utf8'))
    const { defaults, programs } = this.#defaultsFor(file)
    const fields = new Fields({ ...defaults, ...old.fields, tags: [defaults.tags ?? [], old.fields.tags ?? []].flat() })
    const { slug, date } = this.#named(file, fields)
    const own = file.slice(this.input === '' ? 0 : this.input.length + 1)
    const address = eleventyAddress({ file: own, slug, date, fields })
    const tags = fields.list('tags', 'tag', 'topics')
    return storyOfFile(old, fields, {
      ...{ file, slug: fields.text('slug') ?? slug, date, zone: env.TIME_ZONE, tags: 'liquid' },
      isDraft: fields.isTrue('draft') || fields.isFalse('permalink'),
      addresses: [
        ...(address ? [address] : []),
        ...fields.list('redirect_from', 'aliases', 'redirects', 'redirectfrom').map(pathOf),
      ],
      categories: fields.list('categories', 'category', 'section'),
      topics: tags.filter((tag) => !EVERY_STORY.test(tag)),
      leftOut: [
        ...(address ? [] : [`address that a program makes: ${fields.text('permalink') ?? ''}`]),
        ...programs.map((name) => `fields that the program ${name} gives`),
      ],
    })
  }

  /** A day before the name of the file, or of its folder, is its date and no part of its address. */
  #named(file: string, fields: Fields) {
    const parts = file.replace(/\.\w+$/, '').split('/')
    const name = parts.at(-1) === 'index' ? (parts.at(-2) ?? 'index') : (parts.at(-1) ?? '')
    const [, , slug = name] = /^(\d{4}-\d{2}-\d{2})-(.+)$/.exec(name) ?? []
    const [day] = /(?<=^|\/)\d{4}-\d{2}-\d{2}(?=-|\/|$)/.exec(parts.join('/')) ?? []
    const date = momentOf(fields.value('date', 'published', 'pubdate', 'publishdate'), env.TIME_ZONE)
    return { slug, date: date ?? momentOf(day, env.TIME_ZONE) }
  }

  /** What `posts/posts.json` and such say of all files of their folder; those of folders within win. */
  #defaultsFor(file: string) {
    const defaults: OldFile['fields'] = {}
    const programs: string[] = []
    const folders = path.posix.dirname(file).split('/')
    for (const [index, name] of folders.entries()) {
      const base = path.join(...folders.slice(0, index + 1), name)
      for (const ending of ['.json', '.11tydata.json'])
        Object.assign(defaults, settingsIn(path.join(this.dir, base + ending)))
      for (const ending of ['.11tydata.js', '.11tydata.cjs', '.11tydata.mjs'])
        if (existsSync(path.join(this.dir, base + ending))) programs.push(base + ending)
    }
    return { defaults, programs }
  }
}
