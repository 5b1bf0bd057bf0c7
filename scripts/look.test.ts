import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { site } from '../lib/newsroom/schema'
import { viewBoxOf } from '../lib/newsroom/view-box'
import { coloursOf, eyeAlone, feedStyle, iconsOf, manifestOf, readDrawing } from './look'

const magpie = { name: 'The Magpie', tagline: 'Swoops', description: 'News from the trees.' }
const OWN_COLOURS = { mark: '#7fd1ae', markInk: '#101114', band: '#14213d', bandInk: '#ffffff' }

describe('icons', async () => {
  const icons = await iconsOf(readFileSync('content/icon.svg', 'utf8'))

  it.each([
    ['icon-144.png', 144],
    ['icon-192.png', 192],
    ['icon-512.png', 512],
    ['icon-maskable-512.png', 512],
    ['apple-touch-icon.png', 180],
    ['logo.png', 512],
  ])('%s is a square of %d pixels', async (name, size) => {
    const { format, width, height } = await sharp(icons[name]).metadata()
    expect({ format, width, height }).toEqual({ format: 'png', width: size, height: size })
  })

  it('favicon.ico is one picture of 32 pixels in the frame that browsers know', async () => {
    const ico = icons['favicon.ico'] ?? Buffer.alloc(0)
    expect(ico.subarray(0, 8)).toEqual(Buffer.from([0, 0, 1, 0, 1, 0, 32, 32]))
    expect(ico.readUInt32LE(14)).toBe(ico.length - ico.readUInt32LE(18))
    expect((await sharp(ico.subarray(ico.readUInt32LE(18))).metadata()).width).toBe(32)
  })

  it('the one that a launcher may cut has the drawing’s ground around it', async () => {
    const corner = await sharp(icons['icon-maskable-512.png'])
      .extract({ left: 2, top: 2, width: 1, height: 1 })
      .raw()
      .toBuffer()
    expect([...corner.subarray(0, 3)]).toEqual([0xff, 0xcf, 0x24])
  })

  it('need a drawing that says how large it is', async () => {
    await expect(iconsOf('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).rejects.toThrow('viewBox')
  })
})

it('the manifest has the newspaper’s name and the colour of its bar', () => {
  const own = site.parse({ ...magpie, colours: OWN_COLOURS })
  expect(manifestOf(own)).toMatchObject({ name: 'The Magpie', short_name: 'The Magpie', theme_color: '#14213d' })
  expect(manifestOf(site.parse(magpie))).toMatchObject({ theme_color: '#101114' })
})

it('an icon that nobody has drawn is in the newspaper’s colours', () => {
  const own = eyeAlone(site.parse({ ...magpie, colours: OWN_COLOURS }))
  expect(own).toContain('<path fill="#14213d"')
  expect(own).toContain('fill="#7fd1ae"/></svg>')
  expect(eyeAlone(site.parse(magpie))).toContain('fill="#ffcf24"')
})

it('feeds, too, are shown in the newspaper’s colours', () => {
  const css = feedStyle(site.parse({ ...magpie, colours: OWN_COLOURS }))
  expect(css).toContain('border-inline-start: 6px solid var(--color-mark, #ffcf24)')
  expect(css).toContain('--color-mark: #7fd1ae;')
})

it('colours become tokens, and none without any', () => {
  expect(coloursOf(site.parse({ ...magpie, colours: { mark: '#7fd1ae' } }))).toContain('--color-mark: #7fd1ae;')
  expect(coloursOf(site.parse(magpie))).toBe('')
})

it.each([
  [{ mark: '#7fd1ae', markInk: '#ffffff' }, 'cannot be read on mark'],
  [{ band: '#ffffff' }, 'cannot be read on band'],
  [{ mark: '#14213d', markInk: '#ffffff' }, 'cannot be read on band, where it is the colour of links'],
  [{ mark: 'yellow' }, 'is not a colour'],
])('colours that cannot be read are refused: %o', (colours, message) => {
  const { error } = site.safeParse({ ...magpie, colours })
  expect(error?.issues.map((issue) => issue.message).join()).toContain(message)
})

it('a drawing that is not there is named', () => {
  expect(() => readDrawing('nothing.svg')).toThrow(/site\.yaml names nothing\.svg/)
})

it('a wordmark is as wide and high as its viewBox', () => {
  expect(viewBoxOf('wordmark.svg', '<svg viewBox="8.1 -145.6 1014.2 195"/>')).toEqual({
    x: 8.1,
    y: -145.6,
    width: 1014.2,
    height: 195,
  })
})
