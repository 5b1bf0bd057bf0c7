import { isoDateTime } from '../dates'
import type { Database, Row } from '../index/database'
import { isError, type Problem } from '../newsroom/problem'
import { goesLiveAt } from '../newsroom/published'
import type { FrontMatter } from '../newsroom/schema'
import { oldAddress } from '../old-addresses'
import type { Book } from './book'
import { type Asked, clashesOf, crossProblems, type Naming, namingIn } from './cross-checks'
import { hashOf } from './files'
import type { Candidate, Verdict } from './judge'
import type { Claims } from './read-story'
import { partsOf, type Ref, shownBy } from './refs'
import { langOf } from './register-rows'
import { leftBehind, otherName } from './renamed'
import { isGone } from './scan'
import { slugOf } from './story-file'
import { insertStory, readStood, readStory, removeStory, type Stood } from './story-rows'
import { noteTakedown } from './takedown-rows'

/** A story that comes with this run, by what tells which one it is: its fields, where the file can be read as a story. */
export type Comer = Pick<Claims, 'file'> & { front: Claims['front'] | undefined }

/** A story of this run. */
type Taken = {
  file: string
  status: FrontMatter['status'] | undefined
  /** What stood before, until this run is over. */
  before: Stood | undefined
  /** Whether the version of the file stands in the index now. */
  isIn: boolean
  /** Whether its file can be read as a story: what it lacks may come with another file. */
  isStory: boolean
  /** What the file names, where its version is not in. */
  refs: Candidate['refs']
  /** The names that it would take, where a mistake of its own keeps it out. */
  claims?: Claims | undefined
}

/** The last good version of a story in an index that other code wrote. */
type Fallback = (file: string) => Promise<Candidate | undefined>

/** The stories of one run: each is put in, or its last good version stays. */
export class Stories {
  readonly #taken = new Map<string, Taken>()
  /** What stood before a story that comes, by its file. */
  readonly #stood = new Map<string, Stood>()
  /** Stories as readers could see them until this run. */
  readonly #lost: Stood[] = []
  /** Stories whose files went, by slug: one that was moved is there again. */
  readonly #orphans = new Map<string, Stood>()

  readonly database: Database

  constructor(
    readonly asked: Asked,
    readonly book: Book,
    /** After each story: whoever waits has a turn, or stops the run. */
    readonly pause: () => Promise<void>,
    /** The index as it was when the run began. */
    readonly before: () => Database | undefined,
  ) {
    this.database = asked.database
  }

  get takedowns(): string[] {
    return [...this.#taken.values()].filter(({ status }) => status && status !== 'published').map(({ file }) => file)
  }

  async remove(files: string[]): Promise<void> {
    for (const file of files) {
      await this.pause()
      const story = readStood(this.database, 'file', file)
      if (!story) continue
      this.#orphans.set(story.slug, story)
      removeStory(this.database, story.slug)
    }
  }

  /** What was removed and did not come back under another path has moved from under those who name it. */
  finishRemoval(): void {
    for (const story of this.#orphans.values()) {
      this.book.move(namesOf(story))
      if (story.front.status === 'published') this.#takeDown(story)
    }
  }

  /**
   * Takes out what stood before all that come, so that two may exchange their ids.
   * @returns all that come, first those that stood: where two claim one name, it goes to the one that is put in first
   */
  async takeOut<Coming extends Comer>(comers: Coming[]): Promise<Coming[]> {
    for (const comer of comers) {
      await this.pause()
      const stood = this.#stoodBefore(comer)
      if (!stood) continue
      this.#stood.set(comer.file, stood)
      removeStory(this.database, stood.slug)
      if (stood.file !== comer.file) this.book.forget(stood.file)
    }
    return [
      ...comers.filter(({ file }) => this.#stood.has(file)),
      ...comers.filter(({ file }) => !this.#stood.has(file)),
    ]
  }

  /** Asks of everything that was put in whether what it names is there; what is refused may leave others without. */
  async crossCheck(fallback: Fallback): Promise<void> {
    for (const taken of this.#taken.values()) {
      if (taken.isIn) continue
      this.#cross(taken, namingOf(taken))
      // What is said of other files is said until they are mended.
      if (this.book.entry(taken.file).crossed.length > 0) this.book.tell(taken.file, { waits: true })
      await this.pause()
    }
    for (let isSettled = false; !isSettled; ) {
      isSettled = true
      const standing = [...this.#taken.values()].filter(({ isIn }) => isIn)
      for (const taken of standing) {
        this.#cross(taken, namingIn(this.database, taken.file))
        await this.pause()
      }
      for (const taken of standing) {
        if (!taken.isIn || taken.status !== 'published' || !this.book.entry(taken.file).crossed.some(isError)) continue
        await this.#refuse(taken, fallback)
        isSettled = false
      }
    }
    this.#takeDownWhatLeft()
  }

  #cross({ file, claims }: Taken, naming: Naming | undefined): void {
    const clashes = claims ? clashesOf(this.asked, claims) : []
    this.book.tell(file, { crossed: [...clashes, ...(naming ? crossProblems(this.asked, withoutShown(naming)) : [])] })
  }

  /** The same story as it stood: at this file, or under another path or name whose file is not there any more. */
  #stoodBefore({ file, front }: Comer): Stood | undefined {
    const own = slugOf(file) ?? ''
    const known = readStood(this.database, 'file', file) ?? this.#movedFrom(own)
    if (known) return known
    for (const slug of front?.formerSlugs ?? []) {
      const renamed = this.#movedFrom(slug, front?.id)
      if (renamed) return renamed
    }
  }

  /** @param id of the story that is looked for: under a former name another may have stood, which goes all the same */
  #movedFrom(slug: string, id?: string): Stood | undefined {
    const orphan = this.#orphans.get(slug)
    const story = orphan ?? readStood(this.database, 'slug', slug)
    if (!story || (id !== undefined && story.front.id !== id)) return undefined
    if (orphan) this.#orphans.delete(slug)
    else if (!isGone(this.asked.contentDir, story.file)) return undefined
    return story
  }

  /** The new address works whatever becomes of the old one. */
  #leftBehind(story: Candidate): Problem[] {
    const { standing, contentDir } = this.asked
    const orphan = [...this.#orphans.values()].find(
      ({ slug, front }) => front.id === story.front.id && slug !== story.slug,
    )
    const known = orphan
      ? { slug: orphan.slug, status: orphan.front.status }
      : standing && otherName(contentDir, standing, story)
    return leftBehind(story, known).map((problem) => ({ ...problem, notice: 'renamed' }))
  }

  /** Files that are not there any more and whose stories this run found elsewhere. */
  get moved(): string[] {
    return [...this.#taken.values()].flatMap(({ file, before }) => (before && before.file !== file ? before.file : []))
  }

  /** Puts a story in the place of what stood before, or leaves that where it was. */
  async put(verdict: Verdict, fallback: Fallback): Promise<void> {
    const before = this.#stood.get(verdict.file)
    const { file, status, candidate, claims, refs, isTooSlow = false } = verdict
    const problems = [...verdict.problems, ...(candidate ? this.#leftBehind(candidate) : [])]
    const taken: Taken = { file, status, before, isIn: false, isStory: candidate !== undefined, refs }
    this.#taken.set(file, taken)
    this.book.tell(file, { problems, isDraft: status === 'draft', isRefused: false, waits: false, isTooSlow })
    const isWanted = candidate && (!problems.some(isError) || status !== 'published')
    const clashes = isWanted ? clashesOf(this.asked, candidate) : []
    if (isWanted && clashes.length === 0) return this.#insert(taken, candidate)
    this.book.tell(file, { problems: [...problems, ...clashes], waits: candidate !== undefined })
    if (!isWanted) taken.claims = claims
    await this.#refuse(taken, fallback)
  }

  #insert(taken: Taken, story: Candidate): void {
    insertStory(this.database, story, langOf(this.database))
    taken.isIn = true
    // They stand in the index now: of an archive they would hold every text in memory.
    taken.refs = []
    const stood = new Set(taken.before ? namesOf(taken.before) : [])
    const stands = namesOf(story)
    if (standingOf(taken.before) !== standingOf(story)) this.book.move([...stood, ...stands])
  }

  /** What was put in may have been refused for another's sake: only what stands in the end takes a story from readers. */
  #takeDownWhatLeft(): void {
    for (const { file, before } of this.#taken.values()) {
      const stands =
        before && this.database.get('SELECT slug, status, live_at FROM stories WHERE file = @file', { file })
      if (stands && this.#leaves(before, stands)) this.#takeDown({ ...before, slug: String(stands.slug) })
    }
  }

  #takeDown(before: Stood): void {
    this.book.takeDown(before.slug)
    if (goesLiveAt(before.front) <= this.asked.now) this.#lost.push(before)
  }

  /** Writes down what readers lost, as the log would: where that cannot be written, their addresses say so all the same. */
  noteTakedowns(): void {
    const downAt = this.asked.now
    for (const { slug, front, refs } of this.#lost) {
      const { id, formerSlugs, formerPaths } = front
      noteTakedown(this.database, { story: id, slug, formerSlugs, formerPaths, shows: shownBy(refs), downAt })
    }
  }

  /** Whether readers lose a story by what comes in its place: it is not published any more, or not yet again. */
  #leaves(before: Stood, { status, live_at }: Row): boolean {
    if (before.front.status !== 'published') return false
    const { now } = this.asked
    return status !== 'published' || (goesLiveAt(before.front) <= now && Number(live_at) > now)
  }

  /** Takes the file's version out, and puts back what stood before: as it was, or down when the newsroom wants it down. */
  async #refuse(taken: Taken, fallback: Fallback): Promise<void> {
    const { file, status } = taken
    if (taken.isIn) this.#takeBack(taken)
    this.book.tell(file, {
      isRefused: true,
      waits: this.book.entry(file).waits || (taken.isStory && taken.refs.length > 0),
    })
    const before = (taken.before && this.#asItStood(taken.before)) ?? (await fallback(file))
    if (!before) return
    taken.before = before
    const kept = {
      ...(status && status !== 'published' && status !== before.front.status
        ? takenDown(before, status, this.asked.now)
        : before),
      file,
    }
    const owners = this.#ownersOf(kept).map((owner) => ({ owner, story: readStory(this.database, 'file', owner.file) }))
    for (const { owner } of owners) this.#takeBack(owner)
    insertStory(this.database, kept, langOf(this.database))
    for (const { owner, story } of owners) {
      if (story) this.book.tell(owner.file, { problems: clashesOf(this.asked, story), waits: true })
      await this.#refuse(owner, fallback)
    }
    if (kept.front.status !== before.front.status) {
      this.book.tell(file, { isRefused: false })
      this.book.move(namesOf(before))
    }
  }

  /** The whole of a story that was taken out: of an archive they would hold every text in memory. */
  #asItStood({ slug }: Stood): Candidate | undefined {
    const before = this.before()
    return before && readStory(before, 'slug', slug)
  }

  #takeBack(taken: Taken): void {
    const story = readStory(this.database, 'file', taken.file)
    if (story) {
      taken.refs = story.refs
      removeStory(this.database, story.slug)
      this.book.move(namesOf(story))
    }
    taken.isIn = false
  }

  /** Stories that came with this run and hold a name that stood elsewhere before. */
  #ownersOf(story: Candidate): Taken[] {
    const rows = this.database.all(
      `SELECT file FROM stories WHERE file <> @file AND (slug = @slug OR id = @id
        OR slug IN (SELECT value FROM json_each(@former))
        OR slug IN (SELECT slug FROM former_slugs WHERE former = @slug OR former IN (SELECT value FROM json_each(@former)))
        OR slug IN (SELECT old_addresses.slug FROM json_each(@old) AS old JOIN old_addresses
          ON old_addresses.path = old.value ->> '$.path' AND "query" = old.value ->> '$.query'))`,
      {
        ...{ file: story.file, slug: story.slug, id: story.front.id },
        former: JSON.stringify(story.front.formerSlugs),
        old: JSON.stringify(story.front.formerPaths.map(oldAddress)),
      },
    )
    return rows.flatMap(({ file }) => this.#taken.get(String(file)) ?? [])
  }
}

/** By which names others refer to a story. */
function namesOf({ slug, front }: Stood): string[] {
  return [
    `related ${slug}`,
    `original ${slug}`,
    `pin ${slug}`,
    ...partsOf(front).map((part) => `part ${part}`),
    ...[slug, ...front.formerSlugs].map((name) => `link /article/${name}`),
    ...front.formerPaths.map((path) => `link ${path}`),
  ]
}

/** All of a story that decides whether those who refer to it are in order. */
function standingOf(story: Stood | undefined): string {
  if (!story) return ''
  const { slug, front } = story
  const { status, lang, translationOf, formerSlugs, formerPaths } = front
  return JSON.stringify([
    slug,
    status,
    goesLiveAt(front),
    lang,
    translationOf,
    formerSlugs,
    formerPaths,
    partsOf(front),
  ])
}

function namingOf({ file, refs, status }: Taken): Naming | undefined {
  return refs.length > 0
    ? { file, refs, story: { slug: slugOf(file) ?? '', status: status ?? 'draft', liveAt: 0 } }
    : undefined
}

const SHOWN: ReadonlyArray<Ref['kind']> = ['picture', 'data', 'file']

/** What is wrong with its pictures, data and files was told when they were read. */
function withoutShown(naming: Naming): Naming {
  return { ...naming, refs: naming.refs.filter(({ kind }) => !SHOWN.includes(kind)) }
}

/** A story as it stood, off the site: its file cannot be read beyond its status. */
function takenDown(story: Candidate, status: 'draft' | 'withdrawn', now: number): Candidate {
  const withdrawal =
    status === 'withdrawn' ? { at: isoDateTime(now), reason: 'Taken down while its file had problems.' } : undefined
  return { ...story, hash: hashOf(`${story.hash} ${status}`), front: { ...story.front, status, withdrawal } }
}
