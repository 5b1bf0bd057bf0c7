import sharp from 'sharp'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { NewsroomFile } from '../newsroom/newsroom-file'
import { temporaryDir } from '../testing'
import { readDrawing } from './drawing'

/** What a slow and busy machine may take to make the faces, or to draw a few times. */
const SLOWEST_MS = 120_000
vi.setConfig({ testTimeout: SLOWEST_MS })

let openMaster: typeof import('./master')['openMaster']
let readMaster: typeof import('./master')['readMaster']

beforeAll(async () => {
  vi.stubEnv('PICTURE_CACHE_DIR', temporaryDir())
  vi.resetModules()
  const master = await import('./master')
  openMaster = master.openMaster
  readMaster = master.readMaster
  await (await import('../faces/faces')).makeFaces()
}, SLOWEST_MS)

/** Two halves of a drawing, of any size and in any unit. */
const HALVES = '<rect width="50%" height="100%" fill="red"/><rect x="50%" width="50%" height="100%" fill="blue"/>'

const svg = (attributes: string, content = HALVES) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`)

const fileOf = (name: string, bytes: Buffer): NewsroomFile => ({
  file: `pictures/${name}`,
  hash: `${name}-${bytes.toString('base64url').slice(-80)}`,
  read: () => bytes,
})

async function colourAt(bytes: Buffer, x: number, y = 0.5): Promise<string> {
  const size = await readMaster(fileOf('x.svg', bytes))
  const { data, info } = await (await openMaster(bytes, size))
    .flatten({ background: '#ffffff' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect({ width: info.width, height: info.height }).toEqual({ width: size.width, height: size.height })
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  return data.subarray(at, at + 3).toString('hex')
}

describe('a drawing is as large as it says', () => {
  it.each([
    ['width="504" height="360"', { width: 504, height: 360 }],
    ['width="504px" height="360px"', { width: 504, height: 360 }],
    ['width="504pt" height="360pt"', { width: 672, height: 480 }],
    ['width="1in" height="2.54cm"', { width: 96, height: 96 }],
    ['width="127mm" height="25.4mm"', { width: 480, height: 96 }],
    ['width="6pc" height="4Q"', { width: 96, height: 96 / 25.4 }],
    ['width="2em" height="1ex"', { width: 32, height: 8 }],
    ['width="1e3" height=" +.5e3 "', { width: 1000, height: 500 }],
    ['width="100%" height="100%" viewBox="0 0 24 18"', { width: 24, height: 18 }],
    ['width="auto" viewBox="-10,-10,24,18"', { width: 24, height: 18 }],
    ['viewBox="0 0 24 18"', { width: 24, height: 18 }],
    ['viewBox="0 0 0.5 0.25"', { width: 0.5, height: 0.25 }],
    ['width="48" viewBox="0 0 24 18"', { width: 48, height: 36 }],
    ['height="1in" viewBox="0 0 24 18"', { width: 128, height: 96 }],
    ['width="0" height="0" viewBox="0 0 24 18"', { width: 24, height: 18 }],
  ])('<svg %s>', (attributes, size) => {
    const found = readDrawing(svg(attributes))?.size
    expect(found?.width).toBeCloseTo(size.width)
    expect(found?.height).toBeCloseTo(size.height)
  })

  it('whatever stands before its first element', () => {
    const before = '\uFEFF<?xml version="1.0"?>\r\n<!-- <svg width="1" height="1"> 🦜 -->\r\n'
    const doctype = '<!DOCTYPE svg PUBLIC "x" "y" [ <!ENTITY ns "http://www.w3.org/2000/svg"> ]>\r\n'
    const bytes = Buffer.from(`${before}${doctype}<svg xmlns="&ns;" width="30" height="20">${HALVES}</svg>\n`)
    expect(readDrawing(bytes)?.size).toEqual({ width: 30, height: 20 })
  })

  it('and nothing else is one', () => {
    for (const bytes of [Buffer.from('<html><svg width="1" height="1"/></html>'), Buffer.from([0xff, 0xd8]), svg('')])
      expect(() => readDrawing(bytes)?.size.width ?? expect.fail('no drawing')).toThrow()
  })
})

describe('a drawing is drawn whole, as wide as a page needs it', () => {
  it.each([
    ['width="504" height="360"'],
    ['width="504pt" height="360pt"'],
    ['width="504pt" height="360pt" viewBox="0 0 504 360"'],
    ['width="127mm" height="90.7mm"'],
    ['width="5in" height="3.57in" viewBox="0 0 7 5"'],
    ['width="100%" viewBox="0 0 7 5"'],
    ['viewBox="0 0 24 17"'],
    ['viewBox="0 0 1 0.7"'],
    ['viewBox="0 0 0.5 0.35"'],
    ['style="width:100%;height:auto" viewBox="0 0 24 17"'],
    ['x="0px" y="0px" width="24px" height="17px" style="enable-background:new 0 0 24 17;" xml:space="preserve"'],
  ])('<svg %s>', async (attributes) => {
    const bytes = svg(attributes)
    const { width, height } = await readMaster(fileOf('halves.svg', bytes))
    expect(width).toBe(2400)
    expect(Math.abs(height - 1710)).toBeLessThan(12)
    expect(await colourAt(bytes, 0.01, 0.01)).toBe('ff0000')
    expect(await colourAt(bytes, 0.49, 0.99)).toBe('ff0000')
    expect(await colourAt(bytes, 0.51, 0.01)).toBe('0000ff')
    expect(await colourAt(bytes, 0.99, 0.99)).toBe('0000ff')
  })

  it('with lengths inside it in other units than its own', async () => {
    const inPoints = svg(
      'width="400" height="300"',
      '<rect width="150pt" height="225pt" fill="red"/><rect x="150pt" width="150pt" height="225pt" fill="blue"/>',
    )
    expect(await colourAt(inPoints, 0.49, 0.99)).toBe('ff0000')
    expect(await colourAt(inPoints, 0.99, 0.99)).toBe('0000ff')
  })

  it('and no taller than a format can be', async () => {
    expect(await readMaster(fileOf('tower.svg', svg('viewBox="0 0 1 1000"')))).toMatchObject({
      width: 16,
      height: 16_383,
    })
    expect(await readMaster(fileOf('line.svg', svg('viewBox="0 0 10000 1"')))).toMatchObject({ width: 2400, height: 1 })
  })

  it('unless it has no size at all, and then it is said what to add', async () => {
    for (const attributes of ['', 'width="100%" height="100%"', 'width="300"', 'viewBox="0 0 0 0"'])
      await expect(readMaster(fileOf('shapeless.svg', svg(attributes)))).rejects.toThrow(
        '“pictures/shapeless.svg” has no size — add width and height, or a viewBox, to its <svg>',
      )
  })
})

describe('words in a drawing', () => {
  const label = (text: string, attributes = 'font-family="Arial"') =>
    svg(
      'viewBox="0 0 400 40"',
      `<title>한국</title><rect width="400" height="40" fill="white"/><text y="30" font-size="20" ${attributes}>${text}</text>`,
    )

  /** Width of the ink of a line, in units of the drawing. */
  async function inkOf(bytes: Buffer) {
    const drawn = (await openMaster(bytes, { width: 1600, height: 160 })).flatten({ background: '#ffffff' })
    const { info } = await sharp(await drawn.png().toBuffer())
      .trim({ threshold: 40 })
      .toBuffer({ resolveWithObject: true })
    return info.width / 4
  }

  it('are as wide as Arial and Helvetica set them, whatever sans serif is asked for', async () => {
    // In Arial, figures are 1139 of 2048 units wide: twenty at 20 pixels, and the room beside the last.
    for (const family of ['Arial', 'Helvetica', 'Helvetica Neue', 'sans-serif', 'Nonesuch', 'Verdana, sans-serif'])
      expect(await inkOf(label('00000000000000000000', `font-family="${family}"`)), family).toBeCloseTo(221, -0.5)
  })

  it('have a serif, or letters of one width, when that is asked for', async () => {
    const widthIn = (family: string, text: string) => inkOf(label(text, `font-family="${family}"`))
    expect(await widthIn('Courier New, monospace', 'iiiiiiiiii')).toBeCloseTo(await widthIn('monospace', 'iiiiiiiiii'))
    expect(await widthIn('monospace', 'iiiiiiiiii')).toBeGreaterThan(1.5 * (await widthIn('Arial', 'iiiiiiiiii')))
    expect(await widthIn('Georgia, serif', 'Currawong')).toBeCloseTo(await widthIn('Times', 'Currawong'))
    expect(await widthIn('Georgia, serif', 'Currawong')).not.toBeCloseTo(await widthIn('Arial', 'Currawong'), 0)
  })

  it('are bold where they are bold, and nowhere else', async () => {
    const bold = await inkOf(label('Currawong', 'font-family="Arial" font-weight="bold"'))
    expect(bold).toBeGreaterThan(1.03 * (await inkOf(label('Currawong'))))
  })

  it('may be in any language that we have a face for', async () => {
    const words = 'Māori, Việt Nam, Ελλάδα, Россия, עברית, العربية, 日本, 👩‍🚀, ½ × 10⁻³ ≈ 5 ‰'
    for (const family of ['Arial', 'Georgia', 'monospace'])
      await expect(readMaster(fileOf(`${family}.svg`, label(words, `font-family="${family}"`)))).resolves.toBeDefined()
  })

  it.each([
    ['Thai', 'กรุงเทพ', '“ก” “ร” “ุ” “ง” “เ” “ท” “พ”'],
    ['Korean, of which only some is drawn', '<title>한</title>a <tspan>국</tspan>', '“국”'],
    ['an entity', '&#xAC00;', '“가”'],
  ])('are refused when we have none: %s', async (_, text, named) => {
    await expect(readMaster(fileOf('label.svg', label(text)))).rejects.toThrow(
      `“pictures/label.svg” has words with ${named}, for which we have no glyph — save its text as outlines (paths)`,
    )
  })
})
