import { readFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '../../env'
import type { OldStory, Reader } from '../old-story'
import { Fields } from './fields'
import { filesOf } from './files-of'
import { takeFieldsOff } from './front-matter'
import { momentOf } from './old-moment'
import { pathOf } from './path-of'
import { storyOfFile } from './story-of-file'

const PAGE = /\.(?:md|markdown|mdx|html?|txt)$/i

/** A folder of texts that no engine we know has written: what can be told of a story, its file and its path say. */
export function openMarkdownFolder(dir: string): Reader {
  const files = filesOf(dir).filter((file) => PAGE.test(file))
  return {
    total: files.length,
    async *stories() {
      for (const file of files) yield readFile(dir, file)
    },
  }
}

function readFile(dir: string, file: string): OldStory {
  const old = takeFieldsOff(readFileSync(path.join(dir, file), 'utf8'))
  const fields = new Fields(old.fields)
  const parts = file.replace(/\.\w+$/, '').split('/')
  const name = (/^(?:index|readme)$/i.test(parts.at(-1) ?? '') ? parts.at(-2) : parts.at(-1)) ?? ''
  const [, day, rest = name] = /^(\d{4}-?\d{2}-?\d{2})[-_ ](.+)$/.exec(name) ?? []
  const inPath = /(?:^|\/)(\d{4})[/-](\d{2})(?:[/-](\d{2}))?(?:\/|$)/.exec(parts.join('/'))
  const days = inPath ? `${inPath[1]}-${inPath[2]}-${inPath[3] ?? '01'}` : undefined
  const written = fields.value('date', 'published', 'publishedat', 'published_at', 'pubdate', 'created') ?? day ?? days
  const date = momentOf(written, env.TIME_ZONE)
  const address = fields.text('permalink', 'url', 'path', 'link')
  const categories = fields.list('categories', 'category', 'section')
  const folders = parts.slice(0, -1).filter((folder) => !/^\d+$/.test(folder) && folder !== name)
  return storyOfFile(old, fields, {
    ...{ file, slug: fields.text('slug') ?? rest, date, zone: env.TIME_ZONE, tags: 'none' },
    isDraft: fields.isTrue('draft') || fields.text('status') === 'draft',
    addresses: [
      address ? pathOf(address) : `/${[...parts.slice(0, -1), rest].join('/')}`,
      ...fields.list('aliases', 'redirect_from').map(pathOf),
    ],
    categories: categories.length > 0 ? categories : folders.slice(0, 1),
    topics: fields.list('tags', 'tag', 'topics', 'keywords'),
  })
}
