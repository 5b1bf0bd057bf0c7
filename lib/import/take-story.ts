import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { now } from '../clock'
import { isoDateTime } from '../dates'
import { hashOf } from '../desk/files'
import type { StoryReader } from '../desk/story-readers'
import { urls } from '../urls'
import { writeWhole } from '../write-whole'
import { isOfThePage, nameIn } from './body/anchors'
import { type BodyWork, wholeAddress } from './body/body-work'
import { convertBody } from './body/convert-body'
import { compose, leadOf, type Parts, tellStandfirst } from './compose'
import { foreignLang } from './foreign-lang'
import { formerPathsOf } from './former-paths'
import type { ImportMap } from './import-map'
import { errorsIn } from './judge'
import type { Entry, Ledger, Wanted } from './ledger'
import { addressOfLinkedFile } from './linked-file'
import { listsOf } from './lists'
import { EDITED, type PlacedNote, REMOVED, type TakeNote } from './notes'
import { addressOfTaken, nameOfPicture, oldPathsOf } from './old-files'
import type { OldPlaces } from './old-places'
import type { OldStory, PictureDesk, Reader } from './old-story'
import type { OldTagUses } from './old-tag-uses'
import type { Register } from './register'
import { sourceHash } from './source-hash'

/** What every story of an import is taken with. */
export type StoryWork = {
  contentDir: string
  isWriting: boolean
  /** The address of the old site. */
  old: string
  reader: Reader
  pictures: PictureDesk
  ledger: Ledger
  register: Register
  /** Where addresses of the old site lead that were no story. */
  places: OldPlaces
  map: ImportMap
  tags: OldTagUses
  /** Reads a story as the desk would. */
  read: StoryReader['read']
}

/** What became of the file of a story. */
export type Taken = 'written' | 'unchanged' | 'edited'

const STANDINGS = {
  draft: 'was a draft',
  scheduled: 'was to go live at a time to come',
  private: 'was private',
  password: 'had a password',
  members: 'was for members',
} as const

/** Makes one story ours: its file is written where nobody edited it since. */
export async function takeStory(story: OldStory, work: StoryWork, isAgain = false): Promise<Taken> {
  const { ledger } = work
  const entry = ledger.entry(story.key)
  if (!entry) throw new Error(`${story.key} was not there a moment ago: begin again.`)
  const source = () => sourceHash(story, work.map, work.tags, work.old)
  const before = entry.file === undefined ? undefined : hashIfThere(path.join(work.contentDir, entry.file))
  // What a rehearsal took a moment ago is nowhere.
  const isRehearsedAgain = isAgain && !work.isWriting && before === undefined
  const isEdited = entry.written !== undefined && before !== entry.written && !isRehearsedAgain
  if (isEdited) return leaveAlone(story, before ? EDITED : REMOVED, ledger)
  ledger.tellEdit(story.key, undefined)
  if (entry.written !== undefined && entry.source === source() && !isAgain) return 'unchanged'

  const { text, status, file, notes, ...said } = await storyFile(story, entry, work)
  const absolute = path.join(work.contentDir, file)
  const written = hashOf(text)
  const there = hashIfThere(absolute)
  if (entry.written === undefined && there !== undefined && there !== written)
    return leaveAlone(story, `${file} was there before, with other words`, ledger)
  if (work.isWriting && there !== written) writeWhole(absolute, text)
  const placed = notes.map((note) => ({ ...note, line: note.line ?? lineIn(text, note.at) }))
  ledger.settle({ key: story.key, file, source: source(), written, status }, { notes: placed, ...said })
  return there === written ? 'unchanged' : 'written'
}

function leaveAlone({ key }: OldStory, what: string, ledger: Ledger): 'edited' {
  ledger.tellEdit(key, what)
  return 'edited'
}

/** The line of a file in which something stands. */
function lineIn(text: string, words: string | undefined): number | undefined {
  const at = words ? text.indexOf(words) : -1
  return at < 0 ? undefined : text.slice(0, at).split('\n').length
}

type StoryFile = {
  file: string
  text: string
  status: 'published' | 'draft'
  notes: PlacedNote[]
  links: Set<string>
  /** Where else on the old site it linked to, and where that is today. */
  places: Map<string, string | undefined>
  /** Places in other stories that it links to, which these had not told yet. */
  wanted: Wanted[]
  /** The ids of its headings, by what links call them. */
  ids: ReadonlyMap<string, string>
  /** Where its pictures and files stood, and where they are. */
  oldFiles: Map<string, string>
}

async function storyFile(story: OldStory, entry: Entry, work: StoryWork): Promise<StoryFile> {
  const notes: StoryFile['notes'] = []
  const links = new Set<string>()
  const places: StoryFile['places'] = new Map()
  const wanted: Wanted[] = []
  const note: TakeNote = (kind, what, at) => notes.push({ kind, what, ...(at ? { at } : {}) })
  const { register, map } = work
  const bodyWork = bodyWorkFor(story, work, note, { links, places, wanted })
  const oldFiles: StoryFile['oldFiles'] = new Map()
  /** What each picture was called there. */
  const called = new Map<string, Set<string>>()
  const take: BodyWork['take'] = async (src) => {
    const taken = await work.pictures.take(src, story.place.file)
    if ('picture' in taken) {
      const names = called.get(taken.picture) ?? new Set()
      called.set(taken.picture, names.add(nameOfPicture(src, bodyWork)))
    }
    if (!('missing' in taken)) for (const old of oldPathsOf(src, bodyWork)) oldFiles.set(old, addressOfTaken(taken))
    return taken
  }
  const taken = story.lead && (await take(story.lead.src))
  const isLead = (picture: string) =>
    taken !== undefined &&
    'picture' in taken &&
    (picture === taken.picture || Boolean(called.get(picture)?.has(nameOfPicture(story.lead?.src ?? '', bodyWork))))
  const body = await convertBody(story.body, { ...bodyWork, take, isLead })
  const lead = story.lead && taken && leadOf(story.lead, taken, body.lead, bodyWork, note)
  const foreign = foreignLang(story.lang, register.lang, note)
  const parts: Parts = {
    ...{ entry, story, foreign, lead, opening: body.opening, body: body.mdx },
    lang: foreign ?? register.lang,
    ...(await listsOf(story, map, register, note)),
    formerPaths: formerPathsOf(story, entry, work.ledger, register, note),
  }
  tellStandfirst(parts, note)
  for (const what of story.leftOut) note('leftOut', what)
  const at = story.publishedAt ?? story.updatedAt ?? cameAt(entry, work) ?? isoDateTime(now())
  const [year, month] = at.split('-')
  const file = entry.file ?? `articles/${year}/${month}/${entry.slug}.mdx`
  const made = { file, notes, links, places, wanted, ids: body.ids, oldFiles }
  if (story.standing !== 'published') {
    note('draft', STANDINGS[story.standing])
    return { ...made, text: compose(parts, 'draft', at), status: 'draft' }
  }
  const text = compose(parts, 'published', at)
  const problems = await errorsIn(file, text, register, work.pictures.dir, work.read)
  if (problems.length === 0) return { ...made, text, status: 'published' }
  for (const { line, field, message } of problems) notes.push({ kind: 'draft', what: `${field}: ${message}`, line })
  return { ...made, text: compose(parts, 'draft', at), status: 'draft' }
}

/** When a story came that says nothing of its day: as its file has had it since. */
function cameAt({ file }: Entry, { contentDir }: StoryWork): string | undefined {
  const absolute = file === undefined ? undefined : path.join(contentDir, file)
  if (absolute === undefined || !existsSync(absolute)) return undefined
  return /^publishedAt: (\S+)$/m.exec(readFileSync(absolute, 'utf8'))?.[1]
}

function bodyWorkFor(
  story: OldStory,
  work: StoryWork,
  note: TakeNote,
  { links, places, wanted }: Pick<StoryFile, 'links' | 'places' | 'wanted'>,
): Omit<BodyWork, 'take'> {
  const { ledger, map, tags, reader } = work
  const credit = creditOf(map)
  const base = wholeAddress(story.addresses[0] ?? '/', work.old)?.href ?? work.old
  return {
    base,
    note,
    meaningOf: (tag, inside) => tags.useOf(tag, inside),
    isTag: (name) => tags.isTag(name),
    addressOfFile: (link) => addressOfLinkedFile(link, story.place.file, ledger),
    isOurs: ({ host }) => map.hosts.includes(host),
    storyAt: ({ pathname, search, hash }) => {
      const found = ledger.storyAt(pathname + search)
      // What readers cannot see is no place to lead them to.
      if (!found || isHidden(found)) return undefined
      links.add(found.slug)
      const name = nameIn(hash)
      if (isOfThePage(name)) return urls.article(found.slug)
      const id = ledger.headingId(found.key, name)
      if (id) return `${urls.article(found.slug)}#${id}`
      wanted.push({ key: found.key, name })
      note(
        'link',
        `${pathname}${search}${hash} leads to the story, in which nothing is called so`,
        urls.article(found.slug),
      )
      return urls.article(found.slug)
    },
    placeAt: ({ pathname, search }) => {
      const address = pathname + search
      const target = work.places.at(address, (path) => seenAt(path, ledger))
      places.set(address, target)
      return target
    },
    isHiddenAt: ({ pathname, search }) => {
      const found = ledger.storyAt(pathname + search)
      return found !== undefined && isHidden(found)
    },
    knownPicture: (name) => reader.picture?.(name),
    alt: map.defaults.alt,
    ...(credit === undefined ? {} : { credit }),
  }
}

/** Looks at the files of stories that earlier runs brought and this one did not meet: what is left to do in them is told too. */
export function lookAtEarlier({ ledger, contentDir }: Pick<StoryWork, 'ledger' | 'contentDir'>): void {
  ledger.together(() => {
    for (const { key, file, written } of ledger.earlierFiles()) {
      const there = hashIfThere(path.join(contentDir, file))
      ledger.tellEdit(key, there === written ? undefined : there ? EDITED : REMOVED)
    }
  })
}

/** Where a story is that readers can see, by an address that it had. */
export function seenAt(path: string, ledger: Ledger): string | undefined {
  const found = ledger.storyAt(path)
  return found && !isHidden(found) ? urls.article(found.slug) : undefined
}

const isHidden = ({ standing, status }: Entry) => standing !== 'published' || status === 'draft'

/** Whom pictures are from of which nobody knows. */
const creditOf = ({ defaults }: ImportMap) => (defaults.credit === 'nothing' ? undefined : defaults.credit)

function hashIfThere(file: string): string | undefined {
  return existsSync(file) ? hashOf(readFileSync(file)) : undefined
}
