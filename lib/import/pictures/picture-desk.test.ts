import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryDir } from '../../testing'
import { openPictureDesk } from './picture-desk'

const picture = (background: string, ending: 'png' | 'jpeg' | 'gif' | 'tiff' = 'png') =>
  sharp({ create: { width: 3, height: 2, channels: 3, background } })
    .toFormat(ending)
    .toBuffer()

/** An old site with these files, and our newsroom beside it. */
function desk(files: Record<string, Buffer | string>, { isWriting = true, contentDir = temporaryDir() } = {}) {
  const site = temporaryDir()
  for (const [file, bytes] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(site, file)), { recursive: true })
    writeFileSync(path.join(site, file), bytes)
  }
  const options = {
    contentDir,
    folders: [site],
    ownHosts: ['old.example'],
    fetchHosts: [],
    isWriting,
  }
  const ours = () =>
    readdirSync(contentDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(contentDir, path.join(entry.parentPath, entry.name)))
      .sort()
  const pictures = openPictureDesk(options)
  onTestFinished(() => pictures.close())
  return { ...pictures, site, contentDir, ours }
}

describe('the pictures of an import', () => {
  it('are found where a path says, whatever it is relative to', async () => {
    const red = await picture('red')
    const { take } = desk({
      'content/news/trip/photo.png': red,
      'static/images/a.png': await picture('blue'),
      'uploads/2019/10/café.png': await picture('green'),
    })
    const near = 'content/news/trip/index.md'
    expect(await take('photo.png', near)).toEqual({ picture: 'trip/photo.png' })
    expect(await take('https://old.example/news/trip/photo.png', near)).toEqual({ picture: 'trip/photo.png' })
    expect(await take('/images/a.png', near)).toEqual({ picture: 'a.png' })
    expect(await take('https://old.example/wp-content/uploads/2019/10/caf%C3%A9-300x200.png?x=1', near)).toEqual({
      picture: '2019/10/cafe.png',
    })
    expect(await take('/uploads/2018/10/café.png', near)).toMatchObject({ missing: 'is in no folder of the export' })
  })

  it('are there once, by their bytes; others of one name are numbered', async () => {
    const red = await picture('red')
    const { take, ours } = desk({
      'a/IMG_1.PNG': red,
      'b/copy.png': red,
      'c/x/img_1.png': await picture('blue'),
      'images/img 1.png': await picture('green'),
      'img-1.png': await picture('white'),
    })
    expect(await take('a/IMG_1.PNG', 'post.md')).toEqual({ picture: 'a/img-1.png' })
    expect(await take('b/copy.png', 'post.md')).toEqual({ picture: 'a/img-1.png' })
    expect(await take('images/img 1.png', 'post.md')).toEqual({ picture: 'img-1.png' })
    expect(await take('img-1.png', 'post.md')).toEqual({ picture: 'img-1-2.png' })
    expect(ours()).toEqual(['pictures/a/img-1.png', 'pictures/img-1-2.png', 'pictures/img-1.png'])
  })

  it('have the same names in a second run, and none over a picture of ours', async () => {
    const contentDir = temporaryDir()
    mkdirSync(path.join(contentDir, 'pictures'))
    writeFileSync(path.join(contentDir, 'pictures/A.png'), await picture('white'))
    const files = { 'a.png': await picture('red') }
    expect(await desk(files, { contentDir }).take('a.png', 'post.md')).toEqual({ picture: 'a-2.png' })
    expect(await desk(files, { contentDir }).take('a.png', 'post.md')).toEqual({ picture: 'a-2.png' })
    expect(desk({}, { contentDir }).ours()).toEqual(['pictures/A.png', 'pictures/a-2.png'])
  })

  it('are named in a rehearsal, and not written', async () => {
    const { take, ours } = desk({ 'a.png': await picture('red'), 'b.png': await picture('red') }, { isWriting: false })
    expect(await take('a.png', 'post.md')).toEqual({ picture: 'a.png' })
    expect(await take('b.png', 'post.md')).toEqual({ picture: 'a.png' })
    expect(ours()).toEqual([])
  })

  it('are of a kind that we show, by their bytes and not by their names', async () => {
    const { take, ours } = desk({
      'a.gif': await picture('red', 'gif'),
      'b.tif': await picture('blue', 'tiff'),
      'c.png': await picture('green', 'jpeg'),
      'd.jpg': '<html>404</html>',
    })
    expect(await take('a.gif', 'post.md')).toEqual({ picture: 'a.png' })
    expect(await take('b.tif', 'post.md')).toEqual({ picture: 'b.jpg' })
    expect(await take('c.png', 'post.md')).toEqual({ picture: 'c.jpg' })
    expect(await take('d.jpg', 'post.md')).toMatchObject({ missing: expect.stringContaining('is no picture') })
    expect(ours()).toEqual(['pictures/a.png', 'pictures/b.jpg', 'pictures/c.jpg'])
  })

  it('bring what their own files say of them', async () => {
    const told = await sharp(await picture('red'))
      .withExif({ IFD0: { Artist: 'Jo Example', ImageDescription: 'A tram' } })
      .jpeg()
      .toBuffer()
    expect(await desk({ 'a.jpg': told }).take('a.jpg', 'post.md')).toEqual({
      picture: 'a.jpg',
      caption: 'A tram',
      credit: 'Jo Example',
    })
  })

  it('are none outside the export, by path or by link', async () => {
    const secret = temporaryDir()
    writeFileSync(path.join(secret, 'key.png'), await picture('red'))
    const { take, site } = desk({ 'a.md': '' })
    symlinkSync(path.join(secret, 'key.png'), path.join(site, 'link.png'))
    for (const src of [
      'link.png',
      `../${path.basename(secret)}/key.png`,
      path.join(secret, 'key.png'),
      `%2e%2e/${path.basename(secret)}/key.png`,
    ])
      expect(await take(src, 'a.md')).toMatchObject({ missing: 'is in no folder of the export' })
    expect(await take('https://elsewhere.example/a.png', 'a.md')).toMatchObject({
      missing: expect.stringContaining('elsewhere.example'),
    })
  })
})

it('files that are no pictures lie among the files', async () => {
  const { take, ours } = desk({ 'docs/Budget 2019.PDF': '%PDF-1.4', 'run.exe': 'MZ', 'page.html': '<p>' })
  expect(await take('/docs/Budget%202019.PDF', 'post.md')).toEqual({ file: 'docs/budget-2019.pdf' })
  expect(await take('run.exe', 'post.md')).toMatchObject({ missing: expect.stringContaining('is no picture') })
  expect(await take('page.html', 'post.md')).toMatchObject({ missing: expect.stringContaining('is no picture') })
  expect(ours()).toEqual(['files/docs/budget-2019.pdf'])
})
