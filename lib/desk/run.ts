import { setImmediate as othersTurn } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { Writable } from '../index/open-for-writing'
import { byAddress, ContentError, isError, type Problem } from '../newsroom/problem'
import { LogError } from '../publications/open-log'
import { hasOthers, type StagedFile } from '../publications/told'
import { unlessAborted } from '../unless-aborted'
import { textBefore } from './before'
import { Book } from './book'
import type { Changes } from './changes'
import { crossProblems, namingIn } from './cross-checks'
import { DataFiles } from './data-files'
import { drawingProblems } from './drawings'
import { hashOf, readStill } from './files'
import { FRONTS } from './front-file'
import { takeFront } from './front-rows'
import { judgeStory, type Verdict } from './judge'
import { type JudgedRegister, judgeRegister } from './judge-register'
import { LinkedFiles } from './linked-files'
import { settleListPages } from './list-page-rows'
import { type Begun, type Found, forgetMark, type Written } from './log-run'
import { Masters } from './masters'
import { settleMonths } from './month-rows'
import { isDown, noteDraft, takePage } from './page-rows'
import { readStoryText } from './read-story'
import { takeRedirects } from './redirect-rows'
import { REDIRECTS_FILE } from './redirects-file'
import type { Ref } from './refs'
import { isRegisterFile, SECTIONS_FILE, SITE_FILE } from './register-files'
import { keptEntries, langOf, settleRegister, siteLang, strictFrom, writeRegister } from './register-rows'
import type { Report } from './report'
import { RunLog } from './run-log'
import { see } from './scan'
import { joinSearch, settleSearch } from './search-rows'
import { Spill, SpillError } from './spill'
import { readStatus } from './standing'
import { type Comer, Stories } from './stories'
import { readerFor, type StoryReader, TookTooLong } from './story-readers'
import { strictly } from './strict'
import { type Decoded, decodeText } from './text'
import { toldFiles } from './told-files'

/** So many stories are judged at once: enough for the lots of two threads that read them, and as many to come. */
const JUDGED_AT_ONCE = 32

/** So many parts of pictures are made at once. */
const MADE_AT_ONCE = 4

/** So many stories of an archive fit into memory at once. */
const LOT = 500

/** So many of a new index are read ahead of what is written: of more, V8 takes for what stays what is garbage soon. */
const AHEAD = 32

/** Fewer stories than these are published sooner than others could have their turn and they be begun anew. */
export const FEW = 20

/** How a publication of more goes on that may be begun anew, and finds what it read before. */
export type Way = {
  /** It stops when others wait for its turn, of which nothing is left then but what was read. */
  others?: AbortSignal
  readMany(count: number): StoryReader
  /** On whose disk there is room for what does not fit into memory. */
  dir: string
}

/** A story of this run that was read; what is thought of it may lie on the disk until it is its turn. */
type Read = Comer & { verdict: () => Verdict }

type Keep = (verdict: Verdict) => () => Verdict

const inMemory: Keep = (verdict) => () => verdict

const onDisk =
  (spill: Spill<Verdict>): Keep =>
  (verdict) => {
    spill.put(verdict.file, verdict)
    return () => spill.get(verdict.file)
  }

/** What the newspaper says of all its stories: its language, and from when on it is strict. */
type Rules = { lang: string | undefined; strict: string | undefined }

/** What stands in the place of a file of the register that went or cannot be read. */
const NOTHING: JudgedRegister = { entries: [], refs: [], problems: [], crossed: [] }

type Taken = { report: Omit<Report, 'live'>; mark: string | undefined }

/** One publication, from the changes to the report. Whoever makes it holds the turn. */
export class Run {
  readonly #database
  readonly #masters
  readonly #data
  readonly #files
  readonly #book
  readonly #stories
  readonly #asked
  readonly #downPages: string[] = []
  readonly #limit = pLimit(JUDGED_AT_ONCE)
  readonly #making = pLimit(MADE_AT_ONCE)
  /** Told when others wait for the turn of a publication that takes long. */
  #others: AbortSignal | undefined
  /** Given when they do. */
  readonly #stop = new AbortController()
  /** What is still to be read is read by nobody: what it would write is no part of anything. */
  #isOver = false
  /** What was wrong with the log. */
  #logFault: LogError | undefined

  constructor(
    readonly contentDir: string,
    readonly index: Writable,
    readonly changes: Changes,
    readonly now: number,
    /** Or what is wrong with it, where takedowns alone are taken. */
    readonly log?: RunLog | LogError,
    readonly way?: Way,
  ) {
    this.#database = index.database
    this.#book = new Book(index.database, index.isNew, index.before)
    // Pictures of a new index are made when it is there: an archive of them would stand before the first page.
    this.#masters = new Masters(contentDir, this.#book.knownHash, !index.isNew, (make) => this.#makePart(make))
    this.#data = new DataFiles(contentDir)
    this.#files = new LinkedFiles(contentDir)
    this.#asked = { database: index.database, standing: index.standing ?? index.before, contentDir, now }
    this.#stories = new Stories(
      this.#asked,
      this.#book,
      () => this.#pause(),
      () => index.asRead?.(),
    )
  }

  /**
   * @returns what was done, and its mark in the log, to be finished when readers see it; nothing when a set that was
   *   named cannot go out whole, or the log cannot be written: then nothing was written
   * @throws {ContentError} when the newspaper has no name or no sections, and never had
   */
  async take(): Promise<Taken | undefined> {
    this.#database.exec('BEGIN IMMEDIATE')
    let mark: string | undefined
    try {
      const before = this.#rules
      await this.#book.begin(this.changes, () => this.#pause())
      await this.#takeRegister()
      const pages = this.#readPages()
      await this.#takeStories(before)
      await this.#stories.crossCheck((file) => this.#judgeBefore(file))
      await this.#takePages(pages)
      this.#takeFronts()
      this.#takeRedirects()
      // What was not made of a portrait or a page's picture then is no mistake of theirs.
      this.#others?.throwIfAborted()
      await this.#checkDependents()
      settleRegister(this.#database)
      for (const _ of settleMonths(this.#database)) await this.#pause()
      for (const _ of settleListPages(this.#database)) await this.#pause()
      while (settleSearch(this.#database)) await this.#pause()
      if (this.index.isNew) for (const _ of joinSearch(this.#database)) await this.#pause()
      const report = await this.#book.settle(this.changes, this.#masters.hashes, () => this.#pause())
      report.problems = [...this.#demandIdentity(report.problems), ...this.#checkLook()]
      if (this.changes.isSet && this.refusals.length > 0) {
        this.#database.rollBack()
        return undefined
      }
      const begun = await this.#beginInLog(report)
      mark = begun.mark
      // A new index takes the place of one that may be years of code behind: it is not held back.
      if (this.#logFault && !this.index.isNew) {
        this.#database.rollBack()
        return undefined
      }
      this.#database.exec('COMMIT')
      const { mark: _, ...told } = begun
      return { report: { ...report, ...told }, mark }
    } catch (error) {
      this.#database.rollBack()
      if (mark !== undefined && this.log instanceof RunLog) this.log.drop(mark)
      throw error
    }
  }

  async #beginInLog(report: Found): Promise<Begun> {
    try {
      if (this.log instanceof RunLog)
        return await this.log.begin(this.#database, this.now, report, this.#written(this.log), () => this.#pause())
      if (this.log) this.#stories.noteTakedowns()
    } catch (error) {
      if (!(error instanceof LogError)) throw error
      this.#logFault = error
    }
    // The next publication that finds the log in order compares all stories, and writes down what it missed.
    forgetMark(this.#database)
    return { mark: undefined, scheduled: [], published: [] }
  }

  /** Why the log knows nothing of this run. */
  get logFault(): LogError | undefined {
    return this.#logFault
  }

  /** What was refused, once the run is over. */
  get refusals(): Problem[] {
    return this.#book.refusals(this.changes.isForPreview)
  }

  /** Files whose story or page the newsroom wants taken down, or that went: no one's mistake holds these back. */
  get takedowns(): string[] {
    return [...this.#stories.takedowns, ...this.#downPages]
  }

  /** Files that went and whose stories stand under another path. */
  get moved(): string[] {
    return this.#stories.moved
  }

  #changedIn(isWanted: (file: string) => boolean): Array<[file: string, seen: string]> {
    return [...this.changes.changed].filter(([file]) => isWanted(file)).sort(([a], [b]) => (a < b ? -1 : 1))
  }

  /** The text of a file, or nothing when it went meanwhile or cannot be read, which is then said. */
  #read(file: string): Decoded | undefined {
    try {
      const reading = readStill(this.contentDir, file)
      if (!reading) return undefined
      this.#book.see(file, reading.seen, hashOf(reading.bytes))
      return decodeText(reading.bytes, file)
    } catch (error) {
      this.#book.tell(file, { problems: [unforeseen(file, error)], isRefused: true })
      return undefined
    }
  }

  #written(log: RunLog): Written {
    const { isNew, before } = this.index
    return { files: this.#toldFiles(log), renewal: isNew ? (before ? 'other code' : 'no index') : undefined }
  }

  /** A new index says of nothing that it changed. */
  #toldFiles({ isBrought }: RunLog): StagedFile[] {
    if (this.index.isNew || !hasOthers()) return []
    const { contentDir, changes } = this
    return toldFiles({ contentDir, database: this.#database, changes, isBrought }, this.#book.movedFiles)
  }

  async #takeRegister(): Promise<void> {
    for (const file of this.changes.removed.filter(isRegisterFile))
      if (file !== SITE_FILE && file !== SECTIONS_FILE) this.#book.move(writeRegister(this.#database, file, NOTHING))
    for (const file of this.#registerFiles()) {
      const read = this.#read(file)
      if (!read) continue
      const judged = await judgeRegister(this.#asked, this.#masters, file, read.text).catch((error: unknown) => ({
        ...NOTHING,
        problems: [unforeseen(file, error)],
      }))
      const { problems, crossed } = read.problem ? { ...judged, problems: [read.problem] } : judged
      const isGood = !problems.some(isError)
      this.#book.tell(file, { problems, crossed, isRefused: !isGood, waits: crossed.length > 0 })
      const kept = isGood ? judged : { ...NOTHING, entries: keptEntries(this.index.before, file) }
      if (kept.entries.length === 0 && !isGood) continue
      this.#book.move(writeRegister(this.#database, file, kept))
      this.#book.enter(file, kept.portrait ? [kept.entries, kept.portrait.picture.key] : kept.entries)
    }
  }

  /** What changed, and what shows a picture that changed; people last, as they name topics. */
  #registerFiles(): string[] {
    const changed = this.#changedIn(isRegisterFile).map(([file]) => file)
    const files = [...new Set([...changed, ...this.#showingChanged().filter(isRegisterFile)])]
    const isAuthor = (file: string) => Number(file.startsWith('authors/'))
    return files.sort((one, other) => isAuthor(one) - isAuthor(other))
  }

  /** Stories are taken before pages, and must not link to one that goes. */
  #readPages(): Map<string, Decoded> {
    const pages = new Map<string, Decoded>()
    for (const [file] of this.#changedIn((one) => one.startsWith('pages/'))) {
      const read = this.#read(file)
      if (read) pages.set(file, read)
      if (!read || !isDown(read.text)) continue
      this.#downPages.push(file)
      noteDraft(this.#database, file)
    }
    return pages
  }

  async #takePages(pages: Map<string, Decoded>): Promise<void> {
    for (const [file, read] of pages) {
      await takePage(this.#asked, this.#book, file, read.text, this.#lang, textBefore(this.index.before, file)).catch(
        (error: unknown) => this.#book.tell(file, { problems: [unforeseen(file, error)], isRefused: true }),
      )
      if (read.problem) this.#book.tell(file, { problems: [read.problem] })
    }
    for (const file of this.changes.removed.filter((one) => one.startsWith('pages/')))
      await takePage(this.#asked, this.#book, file, undefined, this.#lang, undefined)
  }

  /** Stories are taken before fronts, which pin them. */
  #takeFronts(): void {
    for (const [file] of this.#changedIn((one) => one.startsWith(FRONTS))) {
      const read = this.#read(file)
      if (!read) continue
      takeFront(this.#asked, this.#book, file, read.text, keptEntries(this.index.before, file))
      if (read.problem) this.#book.tell(file, { problems: [read.problem] })
    }
    for (const file of this.changes.removed.filter((one) => one.startsWith(FRONTS)))
      takeFront(this.#asked, this.#book, file, undefined, [])
  }

  /** What they lead to is taken before them. */
  #takeRedirects(): void {
    const isChanged = this.changes.changed.has(REDIRECTS_FILE)
    if (!isChanged && !this.changes.removed.includes(REDIRECTS_FILE)) return
    const read = isChanged ? this.#read(REDIRECTS_FILE) : undefined
    if (isChanged && !read) return
    takeRedirects(this.#asked, this.#book, read, this.index.before)
  }

  async #takeStories(before: Rules): Promise<void> {
    const files = this.#storyFiles(before)
    const removed = this.changes.removed.filter((one) => one.startsWith('articles/'))
    if (files.length + removed.length > FEW) this.#heed(this.way?.others)
    await this.#stories.remove(removed)
    if (this.index.isNew) await this.#takeNew(files)
    else if (this.way && files.length > FEW) await this.#takeMany(files, this.way)
    else await this.#takeFew(files)
    this.#stories.finishRemoval()
  }

  async #takeFew(files: string[]): Promise<void> {
    const reader = readerFor(files.length)
    try {
      await this.#put(await this.#stories.takeOut(await this.#readAll(files, reader, inMemory)))
    } finally {
      reader.close()
    }
  }

  /** All are read before one is written: so far, it costs little to begin anew. */
  async #takeMany(files: string[], { readMany, dir }: Way): Promise<void> {
    const spill = new Spill<Verdict>(dir)
    try {
      const reader = readMany(files.length)
      const read: Read[] = []
      for (const lot of lotsOf(files)) read.push(...(await this.#readAll(lot, reader, onDisk(spill))))
      await this.#put(await this.#stories.takeOut(read))
    } finally {
      spill.close()
    }
  }

  #heed(others: AbortSignal | undefined): void {
    if (!others || this.#others) return
    this.#others = others
    const giveWay = () => this.#stop.abort(others.reason)
    if (others.aborted) giveWay()
    else others.addEventListener('abort', giveWay, { once: true })
  }

  /** A picture takes seconds. What was made of it is there when the publication begins anew. */
  #makePart(make: () => Promise<void>): Promise<void> {
    this.#heed(this.way?.others)
    return this.#making(() => {
      this.#others?.throwIfAborted()
      return make()
    })
  }

  /** While one is written, the next are read. */
  async #takeNew(files: string[]): Promise<void> {
    const reader = readerFor(files.length)
    const read = (file: string) => {
      const reading = this.#readOne(file, reader, inMemory)
      // It may be given up before anybody waits for it.
      reading.catch(() => {})
      return reading
    }
    try {
      const ahead = files.slice(0, AHEAD).map(read)
      for (const at of files.keys()) {
        const story = await this.#unlessOthersWait(Promise.resolve(ahead.shift()))
        ahead.push(...files.slice(at + AHEAD, at + AHEAD + 1).map(read))
        if (story) await this.#put(await this.#stories.takeOut([story]))
        if ((at + 1) % LOT !== 0) continue
        // No reader sees a new index before it is whole: what is done need not be held in memory.
        while (settleSearch(this.#database)) await this.#pause()
        this.#database.exec('COMMIT; BEGIN IMMEDIATE')
      }
    } finally {
      reader.close()
    }
  }

  async #put(stories: Read[]): Promise<void> {
    for (const { verdict } of stories) {
      await this.#stories.put(verdict(), (file) => this.#judgeBefore(file))
      await this.#pause()
    }
  }

  async #readAll(files: string[], reader: StoryReader, keep: Keep): Promise<Read[]> {
    const read = await this.#unlessOthersWait(Promise.all(files.map((file) => this.#readOne(file, reader, keep))))
    return read.flatMap((story) => story ?? [])
  }

  #readOne(file: string, reader: StoryReader, keep: Keep): Promise<Read | undefined> {
    return this.#limit(() => this.#judge(file, reader, keep))
  }

  /** @throws {GaveWay} when others wait: what is being read then is nobody's any more */
  async #unlessOthersWait<Work>(reading: Promise<Work>): Promise<Work> {
    try {
      return await unlessAborted(this.#stop.signal, reading)
    } catch (error) {
      this.#isOver = true
      throw error
    }
  }

  /**
   * Threads that read are given more, and whoever asks the desk is answered.
   * @throws {GaveWay} when others wait for the turn of a publication that takes long
   */
  async #pause(): Promise<void> {
    await othersTurn()
    this.#others?.throwIfAborted()
  }

  /** What changed, what shows a picture, a recording, data or a file that changed, and what is thought of otherwise under other rules. */
  #storyFiles(before: Rules): string[] {
    const files = new Set(this.#changedIn((file) => file.startsWith('articles/')).map(([file]) => file))
    const dependents = this.#showingChanged().filter((file) => file.startsWith('articles/'))
    for (const { file } of this.#underOtherRules(before)) dependents.push(String(file))
    for (const file of dependents) if (this.#isReady(file) && see(this.contentDir, file) !== undefined) files.add(file)
    return [...files].sort()
  }

  #underOtherRules(before: Rules) {
    const { lang, strict } = this.#rules
    if (this.index.isNew) return []
    if (lang !== before.lang) return this.#database.all('SELECT file FROM stories')
    return strict === before.strict
      ? []
      : this.#database.all(`SELECT DISTINCT file FROM problems WHERE file GLOB 'articles/*'`)
  }

  /** Files that show a picture, a recording, data or a file that came, changed or went. */
  #showingChanged(): string[] {
    if (this.index.isNew) return []
    return [...this.changes.changed.keys(), ...this.changes.removed]
      .flatMap((file) => shownIn(file) ?? [])
      .flatMap((shown) =>
        this.#database.all('SELECT DISTINCT file FROM refs WHERE kind = @kind AND target = @target', shown),
      )
      .map(({ file }) => String(file))
      .filter((file) => this.#isReady(file))
  }

  /** Nobody named what a reporter is still writing in them: the next publication of everything takes it. */
  #isReady(file: string): boolean {
    return !this.changes.isSet || this.#isAsItWas(file)
  }

  #isAsItWas(file: string): boolean {
    return (
      this.#database.get('SELECT seen FROM files WHERE file = @file', { file })?.seen === see(this.contentDir, file)
    )
  }

  get #rules(): Rules {
    return { lang: siteLang(this.#database), strict: strictFrom(this.#database) }
  }

  get #lang(): string {
    return langOf(this.#database)
  }

  async #judge(file: string, reader: StoryReader, keep: Keep): Promise<Read | undefined> {
    if (this.#isOver) return undefined
    const read = this.#read(file)
    if (!read) return undefined
    // A story is read without a pause: whoever asks the desk is answered between two.
    await othersTurn()
    const verdict = await this.#think(file, read, reader)
    return { file, front: verdict.candidate && verdict.claims?.front, verdict: keep(verdict) }
  }

  async #think(file: string, { text, problem }: Decoded, reader: StoryReader): Promise<Verdict> {
    try {
      const told = await reader.read(file, text, this.#lang)
      const judged = await judgeStory(told, this.#shown)
      const verdict = strictly(judged, strictFrom(this.#database))
      return problem ? { ...verdict, problems: [problem] } : verdict
    } catch (error) {
      if (error instanceof SpillError) throw error
      const isTooSlow = error instanceof TookTooLong
      const problems = [isTooSlow ? tooSlow(file, error.message) : unforeseen(file, error)]
      return { file, status: readStatus(text), candidate: undefined, claims: undefined, refs: [], problems, isTooSlow }
    }
  }

  /** The last good version of a story, out of an index that other code wrote, as far as this code can read it. */
  async #judgeBefore(file: string) {
    const text = textBefore(this.index.before, file)
    if (text === undefined) return undefined
    const { candidate } = await judgeStory(await readStoryText(file, text, this.#lang), this.#shown)
    return candidate
  }

  get #shown() {
    return { masters: this.#masters, data: this.#data, files: this.#files }
  }

  /** Files that were not touched, and name what came, went or changed its standing. */
  async #checkDependents(): Promise<void> {
    for (const file of await this.#book.dependents(() => this.#pause())) {
      await this.#pause()
      const naming = namingIn(this.#database, file)
      if (!naming) continue
      const isDraft = naming.story?.status === 'draft'
      this.#book.tell(file, { crossed: crossProblems(this.#asked, naming), isDraft })
    }
  }

  #checkLook(): Problem[] {
    const site = this.#database.get(`SELECT data FROM register WHERE kind = 'site' AND gone = 0`)
    return site ? drawingProblems(this.contentDir, JSON.parse(String(site.data))) : []
  }

  /**
   * Says which of the two files that every newsroom has is not there, in place of what was wrong in it.
   * @throws {ContentError} when nothing stands in its place
   */
  #demandIdentity(told: Problem[]): Problem[] {
    const absent = [SITE_FILE, SECTIONS_FILE].filter((file) => see(this.contentDir, file) === undefined)
    const problems = told.filter(({ file }) => !absent.includes(file))
    for (const file of absent)
      problems.push({ file, line: 1, column: 1, field: 'file', message: 'is missing — every newsroom has one' })
    const stands = this.#database.all(`SELECT DISTINCT kind FROM register WHERE kind IN ('site', 'section')`)
    if (stands.length < 2) throw new ContentError(problems.sort(byAddress))
    return problems
  }
}

function lotsOf(files: string[]): string[][] {
  return Array.from({ length: Math.ceil(files.length / LOT) }, (_, lot) => files.slice(lot * LOT, (lot + 1) * LOT))
}

/** A picture, a recording, data or a file: judged with the stories that show it. */
export const isShown = (file: string) => /^(?:pictures|audio|data|files)\//.test(file)

const SHOWN_IN: Record<string, Ref['kind']> = { pictures: 'picture', audio: 'audio', data: 'data', files: 'file' }

/** What a file is to the stories that show it: they are judged with what is in it. */
function shownIn(file: string): Pick<Ref, 'kind' | 'target'> | undefined {
  const [, folder = '', target = ''] = /^(pictures|audio|data|files)\/(.+)$/.exec(file) ?? []
  const kind = SHOWN_IN[folder]
  return kind && { kind, target }
}

function tooSlow(file: string, reason: string): Problem {
  const message = `cannot be read (${reason}) — it is tried again with the next publications; where that is no help, write it more simply`
  return { file, line: 1, column: 1, field: 'file', message }
}

/** What no check foresaw in one file stops no other. */
function unforeseen(file: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
  return {
    file,
    line: 1,
    column: 1,
    field: 'file',
    message: `cannot be read (${reason}) — look at what was changed last`,
  }
}
