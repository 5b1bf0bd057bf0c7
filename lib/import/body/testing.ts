import { readBody } from '../../newsroom/markdown/body'
import type { Note } from '../notes'
import type { OldBody, OldPicture } from '../old-story'
import { proposedUse, type TagUse } from '../tag-uses'
import type { BodyWork } from './body-work'
import { convertBody } from './convert-body'

type Around = {
  /** Stories of ours, by the path of their old address. */
  stories?: Record<string, string>
  /** What the export knows of pictures. */
  known?: Record<string, OldPicture>
  /** Pictures that are nowhere to be found. */
  missing?: string[]
  /** Paths of stories that no reader sees. */
  hidden?: string[]
  uses?: Record<string, TagUse>
  alt?: BodyWork['alt']
}

/** A body made ours as an import does, with all that was told of it, and what the check says to it. */
export async function made(
  body: OldBody,
  { stories = {}, known = {}, missing = [], hidden = [], uses = {}, alt = 'caption' }: Around = {},
) {
  const notes: Note[] = []
  const { mdx, opening } = await convertBody(body, {
    base: 'https://old.example/2016/05/ferries/',
    note: (kind, what) => void notes.push({ kind, what }),
    meaningOf: (tag, inside) => uses[tag.name] ?? proposedUse(tag, inside),
    isOurs: ({ host }) => host === 'old.example',
    storyAt: ({ pathname }) => stories[pathname],
    isHiddenAt: ({ pathname }) => hidden.includes(pathname),
    knownPicture: (name) => known[name],
    take: async (src) => {
      if (missing.includes(src)) return { missing: 'is in no folder of the export' }
      const name =
        src
          .replace(/[?#].*$/, '')
          .split('/')
          .at(-1) ?? ''
      return /\.(?:jpe?g|png|gif|webp|svg)$/i.test(name) ? { picture: name } : { file: name }
    },
    alt,
    credit: 'Not on record',
  })
  const { problems } = readBody(mdx, 'a.mdx', 'en')
  return { mdx, opening, notes, problems: problems.map(({ line, message }) => `${line} ${message}`) }
}

export const html = (text: string): OldBody => ({ is: 'html', text, tags: 'none' })
export const wordpress = (text: string): OldBody => ({ is: 'html', text, tags: 'shortcode' })
export const hugo = (text: string): OldBody => ({ is: 'markdown', text, tags: 'hugo' })
