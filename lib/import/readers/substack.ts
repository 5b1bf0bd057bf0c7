import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse'
import { z } from 'zod'
import { now } from '../../clock'
import { env } from '../../env'
import type { OldStory, Reader } from '../old-story'
import { isoOf, momentOf } from './old-moment'
import { cleanSubstack } from './substack-body'

const POSTS = 'posts.csv'

/** The unpacked export of a publication of Substack: `posts.csv`, and `posts/<id>.html` for each of its lines. */
export function openSubstack(dir: string): Reader {
  if (!existsSync(path.join(dir, POSTS)))
    throw new Error(`${path.join(dir, POSTS)} is not there: unpack the export, and name its folder.`)
  const withoutText: string[] = []
  return {
    async *stories() {
      withoutText.length = 0
      for await (const post of postsIn(path.join(dir, POSTS))) {
        const file = [`posts/${post.post_id}.html`, `${post.post_id}.html`].find((one) =>
          existsSync(path.join(dir, one)),
        )
        if (file === undefined) withoutText.push(post.post_id)
        else yield read(post, file, readFileSync(path.join(dir, file), 'utf8'))
      }
    },
    leftOut: () =>
      withoutText.length > 0
        ? [{ kind: 'post without a text, such as a thread', count: withoutText.length, place: { file: POSTS } }]
        : [],
  }
}

const cell = z.string().default('')

const row = z.looseObject({
  post_id: z.string(),
  post_date: cell,
  is_published: cell,
  type: cell,
  audience: cell,
  title: cell,
  subtitle: cell,
  podcast_url: cell,
})

type Post = z.output<typeof row>

async function* postsIn(file: string): AsyncGenerator<Post> {
  const lines = createReadStream(file).pipe(
    parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true }),
  )
  for await (const line of lines) yield row.parse(line)
}

function read(post: Post, file: string, html: string): OldStory {
  // `12345.the-budget`: a number, and what its address calls it.
  const slug = post.post_id.replace(/^\d+\./, '')
  const date = momentOf(post.post_date, env.TIME_ZONE)?.withTimeZone(env.TIME_ZONE)
  const { text, dropped } = cleanSubstack(html)
  const recording =
    post.podcast_url === '' ? '' : `<p><a href="${post.podcast_url.replaceAll('"', '&quot;')}">Recording</a></p>`
  return {
    key: post.post_id,
    place: { file },
    headline: post.title || slug.replaceAll('-', ' '),
    ...(post.subtitle ? { standfirst: post.subtitle } : {}),
    slug,
    standing: standingOf(post, date?.epochMilliseconds),
    ...(date ? { publishedAt: isoOf(date) } : {}),
    authors: [],
    categories: [],
    tags: [],
    body: { is: 'html', text: text + recording, tags: 'none' },
    addresses: [`/p/${slug}`],
    leftOut: dropped,
  }
}

function standingOf({ is_published, audience }: Post, moment: number | undefined): OldStory['standing'] {
  if (is_published.toLowerCase() !== 'true' || moment === undefined) return 'draft'
  if (/paid|founding/.test(audience)) return 'members'
  return moment > now() ? 'scheduled' : 'published'
}
