import { stringify } from 'yaml'
import { conflictAt } from '../../desk/mdx-file'
import { PAGE_NAMES, STORY_NAMES } from '../../desk/other-names'
import { parsePage } from '../../desk/page-file'
import { parseStory } from '../../desk/story-file'
import { env } from '../../env'
import { readBody } from '../../newsroom/markdown/body'
import { frontMatter, page } from '../../newsroom/schema'
import { urls } from '../../urls'
import type { BodyWork } from '../body/body-work'
import type { TakeNote } from '../notes'
import { takeFieldsOff } from '../readers/front-matter'
import { proposedUse } from '../tag-uses'
import { fixBody } from './fix-body'
import { type FieldsOfFile, fixFields } from './fix-fields'

/** What a file stands among. */
export type Newsroom = Pick<FieldsOfFile, 'authorOf'> & {
  lang: string
  /** A picture that a file shows, as ours: with whom it is from, where its own file says so. */
  picture(src: string): Promise<{ picture: string; credit?: string } | { missing: string }>
  pictureOf(src: string): string
}

const STORY = /^articles\/\d{4}\/\d{2}\/([^/]+)\.mdx$/
const PAGE = /^pages\/([^/]+)\.mdx$/

/**
 * A file of ours with what the check names mended, where no one has to decide it. One of which
 * the check has nothing to say stays as it is, and so does each part of a file.
 * @param note takes what was left out, or turned into another form
 */
export async function fixFile(file: string, text: string, newsroom: Newsroom, note: TakeNote): Promise<string> {
  const isStory = STORY.test(file)
  const [, slug] = STORY.exec(file) ?? PAGE.exec(file) ?? []
  // Which of two versions is right, someone has to decide.
  if (slug === undefined || conflictAt(text) !== undefined) return text
  if (problemsIn(file, text, newsroom.lang) === 0) return text
  const ending = text.includes('\r\n') ? '\r\n' : '\n'
  const plain = withYaml(text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n'))
  const [whole, open = '', head = '', close = ''] =
    /^(---[ \t]*\n)((?:[\s\S]*?\n)?)(---[ \t]*(?:\n|$))/.exec(plain) ?? []
  if (whole === undefined) return text
  const markdown = plain.slice(whole.length)
  const fields = fixFields(head, {
    ...{ slug, zone: env.TIME_ZONE, ours: Object.keys(isStory ? frontMatter.shape : page.shape) },
    ...{ otherNames: isStory ? STORY_NAMES : PAGE_NAMES, authorOf: newsroom.authorOf, pictureOf: newsroom.pictureOf },
  })
  const isBodyWrong = readBody(markdown, file, newsroom.lang).problems.length > 0
  const body = isBodyWrong
    ? await fixBody(markdown, workOn(isStory ? urls.article(slug) : urls.page(slug), newsroom, note))
    : markdown
  return (open + fields + close + body).replace(/\n/g, ending)
}

function problemsIn(file: string, text: string, lang: string): number {
  return (STORY.test(file) ? parseStory(file, text, lang) : parsePage(file, text, lang)).problems.length
}

/** Fields in TOML or JSON, written as YAML. */
function withYaml(text: string): string {
  if (!/^\s*(?:\+\+\+|\{)/.test(text)) return text
  const { fields, body, fault } = takeFieldsOff(text)
  return fault || Object.keys(fields).length === 0 ? text : `---\n${stringify(fields)}---\n${body}`
}

function workOn(path: string, { picture }: Newsroom, note: TakeNote): BodyWork {
  return {
    ...{ base: new URL(path, env.SITE_URL).href, note, take: picture, meaningOf: proposedUse, credit: '' },
    alt: 'caption',
    isOurs: ({ origin }) => origin === env.SITE_URL,
    storyAt: ({ pathname, search, hash }) => pathname + search + hash,
    knownPicture: () => undefined,
  }
}
