import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { earlyAt, publicAt } from '../newsroom/published'
import { copyFrozenNewsroom, openIndexOf, temporaryDir } from '../testing'

const at = (iso: string) => Date.parse(iso)
const NOW = at('2017-01-31T09:00:00+11:00')
const SCHEDULED = at('2017-01-31T09:30:00+11:00')
const EMBARGO = at('2017-02-01T06:00:00+11:00')
const UNTIL = NOW + 86_400_000

let contentDir: string
let indexDir: string
let modules: Awaited<ReturnType<typeof importModules>>

const importModules = async () => ({
  ...(await import('./preview-page')),
  ...(await import('./article-page')),
  ...(await import('../archive/previews')),
  ...(await import('../archive/admission')),
  ...(await import('../desk/publish')),
  ...(await import('../desk/make-pictures')),
  ...(await import('../index/open-index')),
  ...(await import('../preview-link')),
  ...(await import('../publications/preview-secret')),
})

beforeAll(async () => {
  contentDir = copyFrozenNewsroom()
  vi.stubEnv('LOG_DIR', temporaryDir())
  vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
  vi.stubEnv('NEWSROOM_NOW', '2017-01-31T09:00:00+11:00')
  indexDir = await openIndexOf(contentDir)
  modules = await importModules()
})

const tokenFor = (path: string, moment?: number) =>
  modules.writePreviewToken(
    { path, ...(moment === undefined ? {} : { at: moment }), until: UNTIL },
    modules.previewSecret(),
  )
const lookAt = (path: string, moment?: number) => modules.previewModel(tokenFor(path, moment))
const wordsOf = (path: string, moment?: number) => JSON.stringify(lookAt(path, moment)?.page)

describe('a story that readers do not have', () => {
  it.each([
    ['draft-story', 'draft', NOW],
    ['scheduled-story', 'scheduled', SCHEDULED],
    ['embargoed-story', 'embargoed', EMBARGO],
    ['how-tides-work', 'live', NOW],
  ])('%s is seen whole, as a story that is %s, when it would be live', (slug, standing, moment) => {
    const { preview, page } = lookAt(`/article/${slug}`) ?? {}
    expect(preview).toMatchObject({ standing, until: UNTIL, view: { now: moment } })
    if (page?.type !== 'article') throw new Error(`${slug} is no story`)
    expect(page.model.article).toMatchObject({ slug, markdown: expect.stringMatching(/\w/) })
    expect(page.model.related.length).toBeGreaterThan(0)
  })

  it('is seen before its hour too', () => {
    expect(wordsOf('/article/scheduled-story', NOW + 60_000)).toContain('SENTINEL-SCHEDULED the clock is round')
    expect(wordsOf('/article/embargoed-story', NOW + 60_000)).toContain('SENTINEL-EMBARGOED the envelope is white')
  })

  it('stands among the parts of its series', () => {
    const page = lookAt('/article/embargoed-story')?.page
    expect(page?.type === 'article' && page.model.series?.parts.map(({ slug }) => slug)).toContain('embargoed-story')
  })

  it('is seen by its own link alone, and shows nothing of another', () => {
    expect(wordsOf('/article/draft-story')).not.toMatch(/SENTINEL-(?:SCHEDULED|EMBARGOED|WITHDRAWN)/)
    const view = earlyAt(NOW, 'draft-story')
    const another = () => modules.articleModel({ slug: 'embargoed-story' }, view)
    expect(modules.inReadingOf(view, another)).toBeUndefined()
    const own = () => modules.articleModel({ slug: 'draft-story' }, view)
    expect(modules.inReadingOf(view, own)).toBeDefined()
    expect(modules.articleModel({ slug: 'draft-story' }, publicAt(NOW)), 'after it was seen early').toBeUndefined()
    expect(modules.inOneReading(own), 'by a view without its reading').toBeUndefined()
  })

  it('has pictures that its own link alone admits', () => {
    const page = lookAt('/article/draft-story')?.page
    const { key, renditions } = (page?.type === 'article' && page.model.article.image?.picture) || { renditions: [] }
    const address = `/pictures/${key}/wide-${renditions.find(({ variant }) => variant === 'wide')?.width}.avif`
    const admitted = (view: ReturnType<typeof publicAt>) =>
      modules.inReadingOf(view, () => modules.admitRendition(address, view))
    expect(admitted(earlyAt(NOW, 'draft-story'))).toContain(key)
    expect(admitted(earlyAt(NOW, 'embargoed-story'))).toBeUndefined()
    expect(admitted(publicAt(NOW))).toBeUndefined()
    expect(modules.plannedAt(address, earlyAt(NOW, 'draft-story'))).toBeDefined()
    expect(modules.plannedAt(address)).toBeUndefined()
  })

  it.each(['withdrawn-story', 'withdrawn-before-publication', 'no-such-story'])('%s is not seen at all', (slug) => {
    expect(lookAt(`/article/${slug}`)).toBeUndefined()
  })

  it('is seen no more when it is taken down, and its link says that it is live when it is', async () => {
    const file = path.join(contentDir, 'articles/2017/01/scheduled-story.mdx')
    const story = readFileSync(file, 'utf8')
    const set = async (fields: string) => {
      writeFileSync(file, story.replace('status: published', fields))
      await modules.publish({ contentDir, indexDir })
    }
    await set('status: withdrawn\nwithdrawal: {at: 2017-01-31T08:59:00+11:00, reason: A test}')
    expect(lookAt('/article/scheduled-story')).toBeUndefined()
    await set('status: draft')
    expect(lookAt('/article/scheduled-story')?.preview.standing).toBe('draft')
    await set('status: published')
    expect(lookAt('/article/scheduled-story')?.preview.standing).toBe('scheduled')
    expect(modules.openPreview(tokenFor('/article/scheduled-story'), SCHEDULED)?.standing).toBe('live')
  })
})

describe('a page at a minute to come', () => {
  it.each(['/', '/sport', '/topic/measures', '/by/sport-desk', '/latest', '/archive/2017/01/31'])(
    '%s shows what readers would see then',
    (list) => {
      expect(wordsOf(list)).not.toContain('SENTINEL-')
      expect(wordsOf(list, SCHEDULED - 1_000)).not.toContain('SENTINEL-')
      const then = wordsOf(list, SCHEDULED)
      expect(then).toContain('SENTINEL-SCHEDULED-HEADLINE')
      expect(then).not.toMatch(/SENTINEL-(?:DRAFT|EMBARGOED)/)
    },
  )

  it('no page is seen at an address that has none, now or then', () => {
    for (const nowhere of ['/nothing', '/topic/kettles', '/latest/page/99999', '/feed.rss', '/search', '/archive/1999'])
      expect(lookAt(nowhere, SCHEDULED)).toBeUndefined()
  })
})

describe('a reading of what is seen early', () => {
  it('is no part of another reading', () => {
    const within = () => modules.inReadingOf(earlyAt(NOW, 'draft-story'), () => undefined)
    expect(() => modules.inOneReading(within)).toThrow('of its own')
  })

  it('writes nothing', () => {
    const write = () => modules.openNewsroom().run(`UPDATE main.stories SET status = 'published'`)
    expect(() => modules.inReadingOf(earlyAt(NOW, 'draft-story'), write)).toThrow(/readonly/)
  })
})
