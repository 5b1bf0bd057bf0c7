import { cpSync, existsSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { openIndexOf, smallNewsroom, temporaryDir, writeStory } from '../testing'

let dirs: { contentDir: string; indexDir: string }
let desk: typeof import('./take-draft') & typeof import('./publish')
let archive: typeof import('../archive/admission') & typeof import('../archive/previews')

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const DRAFT = 'status: draft'

beforeEach(async () => {
  const contentDir = smallNewsroom()
  writeStory(contentDir, 'a-story', { id: 'aaaaaaaa' })
  dirs = { contentDir, indexDir: await openIndexOf(contentDir) }
  desk = { ...(await import('./take-draft')), ...(await import('./publish')) }
  archive = { ...(await import('../archive/admission')), ...(await import('../archive/previews')) }
})

const standing = (slug: string) => archive.standingOf(slug, NOW)?.standing

it('a draft is taken by its slug or its path, and readers’ newspaper is the same', async () => {
  writeStory(dirs.contentDir, 'a-draft', { id: 'dddddddd', fields: DRAFT })
  const file = 'articles/2017/01/a-draft.mdx'
  for (const name of ['a-draft', file, path.join(dirs.contentDir, file)])
    expect(await desk.takeDraft(dirs, name)).toEqual({ slug: 'a-draft', file, problems: [], isOther: false })
  expect(standing('a-draft')).toBe('draft')
  expect(archive.admitSlug('a-draft', { now: NOW, sees: 'public' })).toEqual({ answer: 'unknown' })
})

it('an error holds it back with its place, and what was taken before stays', async () => {
  writeStory(dirs.contentDir, 'a-draft', { id: 'dddddddd', fields: DRAFT })
  await desk.takeDraft(dirs, 'a-draft')
  writeStory(dirs.contentDir, 'a-draft', { id: 'dddddddd', fields: `${DRAFT}\nseries: nothing` })
  const { problems } = await desk.takeDraft(dirs, 'a-draft')
  expect(problems).toMatchObject([{ file: 'articles/2017/01/a-draft.mdx', field: 'series' }])
  expect(standing('a-draft')).toBe('draft')
})

it('a new one with an error is not there at all', async () => {
  writeStory(dirs.contentDir, 'a-draft', { id: 'aaaaaaaa', fields: DRAFT })
  expect((await desk.takeDraft(dirs, 'a-draft')).problems).toMatchObject([{ field: 'id' }])
  expect(standing('a-draft')).toBeUndefined()
})

it('a notice is in nobody’s way', async () => {
  const headline = `A headline ${'that goes on and on, '.repeat(7)}and ends`
  writeStory(dirs.contentDir, 'a-draft', { id: 'dddddddd', fields: DRAFT, headline: `"${headline}"` })
  expect((await desk.takeDraft(dirs, 'a-draft')).problems).toEqual([])
  expect(standing('a-draft')).toBe('draft')
})

it('what is published is left alone, and said to be another where its file is', async () => {
  expect(await desk.takeDraft(dirs, 'a-story')).toMatchObject({ isOther: false })
  writeStory(dirs.contentDir, 'a-story', { id: 'aaaaaaaa', fields: DRAFT })
  expect(await desk.takeDraft(dirs, 'a-story')).toMatchObject({ problems: [], isOther: true })
  expect(standing('a-story')).toBe('live')
  writeStory(dirs.contentDir, 'a-new-story', { id: 'nnnnnnnn' })
  expect(await desk.takeDraft(dirs, 'a-new-story')).toMatchObject({ problems: [], isOther: true })
  expect(standing('a-new-story')).toBeUndefined()
})

it('the next publication takes the draft that was held back, and the one that was taken', async () => {
  writeStory(dirs.contentDir, 'a-draft', { id: 'dddddddd', fields: DRAFT })
  await desk.takeDraft(dirs, 'a-draft')
  writeStory(dirs.contentDir, 'a-draft', { id: 'dddddddd' })
  expect((await desk.publish(dirs)).changed).toEqual(['a-draft'])
  expect(standing('a-draft')).toBe('live')
})

it('a name that leads nowhere, or to no story, is an error', async () => {
  await expect(desk.takeDraft(dirs, 'nothing')).rejects.toThrow('no story has that slug')
  await expect(desk.takeDraft(dirs, 'sections.yaml')).rejects.toThrow('is no story')
})

it('no index is begun for it', async () => {
  const indexDir = path.join(temporaryDir(), 'index')
  await expect(desk.takeDraft({ ...dirs, indexDir }, 'a-story')).rejects.toThrow('run `npm run build`')
  expect(existsSync(path.join(indexDir, 'current'))).toBe(false)
})

it('where the index of a site in development alone is there, it is named', async () => {
  const indexDir = path.join(temporaryDir(), 'index')
  cpSync(dirs.indexDir, `${indexDir}-dev`, { recursive: true })
  await expect(desk.takeDraft({ ...dirs, indexDir }, 'a-story')).rejects.toThrow(`INDEX_DIR=${indexDir}-dev before`)
})
