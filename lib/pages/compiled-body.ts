import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { serialize } from 'next-mdx-remote/serialize'
import { env } from '../env'
import { newsroomCode } from '../index/newsroom-code'
import { DIALECT } from '../newsroom/markdown/dialect'
import { remarkHeadingIds } from '../newsroom/markdown/heading-ids'
import { remarkHeadingLevels } from '../newsroom/markdown/heading-levels'
import { rehypeStory } from '../newsroom/markdown/rehype-story'
import type { Article } from '../newsroom/story'
import { Outage } from '../outage'
import { writeWhole } from '../write-whole'

/** A story's body, or that of a page. */
type Body = Pick<Article, 'markdown'> &
  Partial<Pick<Article, 'files' | 'lang'>> & { image?: Pick<NonNullable<Article['image']>, 'src'> }

/** One file for each body, with the last form of it. */
const BODIES_DIR = path.resolve(env.INDEX_DIR, 'bodies')

const fullDisk = new Outage({ begins: 'a compiled body was not kept', ends: 'compiled bodies are kept again' })

/** Compressed in less time than its file takes to write. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

/**
 * A body as the code that draws it. It is compiled when it, or what compiles it, has changed, and
 * kept in between: a page that is drawn anew because of what stands around its body only runs it.
 * @param address of the page on which it stands
 */
export async function compiledBody(address: string, body: Body, siteLang: string): Promise<string> {
  const file = path.join(BODIES_DIR, nameOf(address))
  const key = hashOf([newsroomCode(), process.env.NODE_ENV, env.SITE_URL, siteLang, ...namesOf(body), body.markdown])
  const kept = read(file, key)
  if (kept !== undefined) return kept
  const code = await compileBody(body, siteLang)
  try {
    const packed = brotliCompressSync(code, QUICK)
    writeWhole(file, Buffer.concat([Buffer.from(key + sumOf(packed)), packed]))
    fullDisk.works()
  } catch (error) {
    fullDisk.failed(error)
  }
  return code
}

function read(file: string, key: string): string | undefined {
  try {
    const bytes = readFileSync(file)
    const packed = bytes.subarray(2 * key.length)
    if (bytes.toString('latin1', 0, 2 * key.length) === key + sumOf(packed))
      return brotliDecompressSync(packed).toString()
  } catch {
    // It was not kept, or not whole.
  }
}

/** What a body's links and pictures are called by, beside its own text. */
function namesOf({ image, files = [], lang }: Body): Array<string | undefined> {
  return [image?.src, ...(files.length > 0 ? [lang, JSON.stringify(files)] : [])]
}

/** A body as the code that draws it, kept nowhere. */
export async function compileBody({ markdown, image, files, lang }: Body, siteLang: string): Promise<string> {
  const { compiledSource } = await serialize(
    markdown,
    {
      mdxOptions: {
        remarkPlugins: [...DIALECT, remarkHeadingIds, remarkHeadingLevels],
        rehypePlugins: [[rehypeStory, { lead: image?.src, files, lang, siteLang }]],
        remarkRehypeOptions: {
          footnoteLabel: 'Notes',
          footnoteLabelProperties: { className: ['sr-only'], lang: siteLang },
          clobberPrefix: 'note-',
        },
      },
    },
    true,
  )
  return compiledSource
}

function nameOf(address: string): string {
  const name = hashOf([address])
  return path.join(name.slice(0, 2), name)
}

/** As long as a key. */
function sumOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32)
}

function hashOf(values: Array<string | undefined>): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32)
}
