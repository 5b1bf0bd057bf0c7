import path from 'node:path'
import { readerFor } from '../desk/story-readers'
import { isBefore } from './compose'
import { generalRedirects, placeRedirects, type Redirect, type Sites } from './general-redirects'
import { type ImportMap, MapFile, saidIn } from './import-map'
import { Ledger } from './ledger'
import { OldPlaces } from './old-places'
import type { OldStory, PictureDesk, Reader } from './old-story'
import { OldTagUses } from './old-tag-uses'
import { proposeAuthors, proposeCategories, proposeTags } from './propose'
import { Register } from './register'
import { leftOutOf, writeReport } from './report'
import { isSameSite } from './site-address'
import { slugsTaken } from './slugs-taken'
import { type Survey, survey } from './survey'
import { lookAtEarlier, type StoryWork, seenAt, type Taken, takeStory } from './take-story'
import { ownRedirects, writeRedirects } from './write-redirects'

export type Order = {
  reader: Reader
  pictures: PictureDesk
  contentDir: string
  /** Where map, ledger and report lie. */
  importDir: string
  /** What the old site was made with, such as `wordpress`. */
  system: string
  /** The address of the old site, with the folder in which it stood. */
  old: string
  since?: string
  /** A rehearsal writes nothing but the map and the report. */
  isWriting: boolean
  onStep?: (done: number, total: number) => void
}

/** What an import did, or would do. */
export type Outcome = {
  stories: number
  publishable: number
  drafts: number
  embedsAsLinks: number
  altsWanted: number
  files: Record<Taken, number>
}

/** Stories are taken over one after another: to read them beside would save nothing. */
const ONE_BY_ONE = 1

/** Takes an archive over, or rehearses it. */
export async function runImport(given: Order): Promise<Outcome> {
  const ledger = new Ledger(given.importDir, given.isWriting)
  const order = asBefore(given, ledger)
  const storyReader = readerFor(ONE_BY_ONE)
  try {
    const { contentDir, isWriting, old, pictures } = order
    const reader = ofSite(order)
    const register = new Register(contentDir, isWriting)
    const mapFile = openMap(order, register)
    const taken = slugsTaken(contentDir, (file) => ledger.wrote(file))
    const found = await survey(reader, ledger, (slug) => taken.has(slug), order.since)
    const { standing } = register
    mapFile.add([
      ...proposeCategories(found.categories, found.primary, found.stories, standing),
      ...proposeTags(found.tags, standing),
      ...proposeAuthors(found.authors, standing),
    ])
    const { map } = mapFile
    expect(register, found, map)
    const sites = sitesOf(reader, ledger, order)
    const willBe = placeRedirects(map, (kind, id) => register.willHave(kind, id), sites, ledger)
    const own = ownRedirects(contentDir, ledger)
    const tags = new OldTagUses(map, found.brackets)
    const work: StoryWork = {
      contentDir,
      isWriting,
      old,
      reader,
      pictures,
      ledger,
      register,
      places: new OldPlaces([...own, ...willBe]),
      map,
      tags,
      read: storyReader.read,
    }
    const files = await takeAll(order, work, found.stories, () => [
      ...own,
      ...placeRedirects(map, (kind, id) => register.has(kind, id), sites, ledger),
    ])
    mapFile.add(tags.proposals)
    mapFile.countAlts(ledger.countOfRun('altOfCaption'), ledger.countOfRun('alt'))
    mapFile.write()
    if (isWriting) writeRedirects(contentDir, generalRedirects(map, register, sites, ledger), ledger)
    const { stories, published, drafts } = ledger.counts()
    const outcome: Outcome = {
      ...{ stories, publishable: published, drafts, files },
      embedsAsLinks: ledger.countOfRun('embed'),
      altsWanted: ledger.countOfRun('alt') + ledger.countOfRun('altOfCaption'),
    }
    lookAtEarlier(work)
    writeReport(
      path.join(order.importDir, 'report.md'),
      outcome,
      work,
      ledger.leftOut(siteOf(order), leftOutOf(reader)),
    )
    return outcome
  } finally {
    storyReader.close()
    order.pictures.close()
    ledger.close()
  }
}

/** One site is one, by `http` and `https`, and with `www.` and without: its stories hang on how the first run was told of it. */
function asBefore(order: Order, ledger: Ledger): Order {
  const old = withoutSlash(order.old)
  const told = ledger.addressesOf(order.system).filter((address) => isSameSite(address, old))
  const [first = old] = told
  return { ...order, old: told.includes(old) ? old : first }
}

function withoutSlash(address: string): string {
  const { origin, pathname } = new URL(address)
  return origin + bare(pathname)
}

function ofSite(order: Order): Reader {
  const { reader } = order
  return {
    ...reader,
    async *stories() {
      for await (const story of reader.stories()) {
        const addresses = story.addresses.map((address) =>
          address.startsWith('/') ? inFolder(address, order) : address,
        )
        yield { ...story, ...keysOf(order, story.key), addresses }
      }
    },
  }
}

/** A site in a folder has all its addresses there. */
function sitesOf(reader: Reader, ledger: Ledger, order: Order): Sites {
  const folder = folderOf(order)
  const lists = (reader.lists?.() ?? []).map((list) => ({ ...list, path: folder + list.path }))
  return { lists: ledger.lists(lists), folders: ledger.folders(folder) }
}

function folderOf({ reader, old }: Order): string {
  return reader.folder?.() || bare(new URL(old).pathname)
}

const bare = (path: string) => path.replace(/\/+$/, '')

/** Most exports name addresses from the folder of the site on. */
function inFolder(address: string, order: Order): string {
  const folder = folderOf(order)
  return order.reader.folder?.() || address.startsWith(`${folder}/`) ? address : folder + address
}

/** Two archives may call their stories alike, by numbers for example: also those of one host. */
function keysOf({ system, old }: Order, key: string): Pick<OldStory, 'key' | 'keyBefore'> {
  return { key: `${siteOf({ system, old })} ${key}`, keyBefore: `${new URL(old).origin} ${key}` }
}

function siteOf({ system, old }: Pick<Order, 'system' | 'old'>): string {
  return `${system} ${withoutSlash(old)}`
}

function openMap({ importDir, old }: Order, register: Register): MapFile {
  const { section, author } = register.defaults
  const host = new URL(old).host
  const bare = host.replace(/^www\./, '')
  const file = new MapFile(path.join(importDir, 'map.yaml'), {
    defaults: { section, author, credit: 'nothing', alt: 'caption' },
  })
  // A newsroom may bring two archives, or have mistyped the first `--old`.
  file.addSite(host, bare, `www.${bare}`)
  return file
}

/** Tells the register what the map makes of what the stories name. */
function expect(register: Register, { categories, tags, authors }: Survey, map: ImportMap): void {
  const lists = [
    ...[...categories.keys()].map((name) => saidIn(map.categories, name)),
    ...[...tags.keys()].map((name) => saidIn(map.tags, name)),
  ].filter((value) => typeof value === 'object')
  const { section, author } = map.defaults
  register.expect('section', [...lists.flatMap((value) => ('section' in value ? value.section : [])), section])
  register.expect(
    'topic',
    lists.flatMap((value) => ('topic' in value ? value.topic : [])),
  )
  register.expect('author', [...[...authors.keys()].flatMap((name) => saidIn(map.authors, name) ?? []), author])
}

async function takeAll(
  { since, onStep }: Order,
  work: StoryWork,
  total: number,
  redirects: () => Redirect[],
): Promise<Outcome['files']> {
  const files: Outcome['files'] = { written: 0, unchanged: 0, edited: 0 }
  const { reader, ledger } = work
  const unchanged = new Set<string>()
  let done = 0
  for await (const story of reader.stories()) {
    if (isBefore(story, since)) continue
    const taken = await takeStory(story, work)
    files[taken] += 1
    if (taken === 'unchanged') unchanged.add(story.key)
    onStep?.(++done, total)
  }
  // What was to be there may not have come.
  work.places = new OldPlaces(redirects())
  const isStill = (address: string, target: string | undefined) =>
    work.places.at(address, (path) => seenAt(path, ledger)) === target
  const again = new Set([...ledger.linkingToDrafts(), ...ledger.linkingToPlaces(), ...ledger.linkingElsewhere(isStill)])
  if (again.size === 0) return files
  for await (const story of reader.stories()) {
    if (!again.has(story.key) || (await takeStory(story, work, true)) !== 'written' || !unchanged.has(story.key))
      continue
    files.unchanged -= 1
    files.written += 1
  }
  return files
}
