import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { temporaryDir } from '../testing'
import type { Card } from './card'

/** What a slow and busy machine may take to make the faces, or to set a long headline. */
vi.setConfig({ testTimeout: 120_000 })

const dir = temporaryDir()
let drawCard: typeof import('./draw-card')['drawCard']

const GREEN = { r: 0, g: 150, b: 80 }
const green = path.join(dir, 'green.png')
const halves = path.join(dir, 'halves.png')
const noise = path.join(dir, 'noise.png')

beforeAll(async () => {
  vi.stubEnv('PICTURE_CACHE_DIR', dir)
  vi.resetModules()
  drawCard = (await import('./draw-card')).drawCard
  const plain = sharp({ create: { width: 1200, height: 675, channels: 3, background: GREEN } })
  await plain.clone().toFile(green)
  const red = await sharp({ create: { width: 600, height: 675, channels: 3, background: '#e00000' } })
    .png()
    .toBuffer()
  await plain.composite([{ input: red, left: 0, top: 0 }]).toFile(halves)
  let state = 1
  const random = Buffer.alloc(1200 * 675 * 3)
  for (let at = 0; at < random.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    random[at] = state >> 16
  }
  await sharp(random, { raw: { width: 1200, height: 675, channels: 3 } }).toFile(noise)
}, 60_000)

const pictureOf = (file: string, x = 0.5) => ({ file, key: path.basename(file), focus: { x, y: 0.5 } })

const card = (more: Partial<Card> = {}): Card => ({
  headline: 'Rain at last',
  lang: 'en-AU',
  kicker: 'Environment',
  siteName: 'Currawong',
  picture: pictureOf(green),
  ...more,
})

const withoutPicture = (more: Partial<Card> = {}): Card => {
  const { picture: _, ...rest } = card(more)
  return rest
}

const INK = { r: 0x10, g: 0x11, b: 0x14 }
type Colour = typeof INK

/** A part of a drawn card, in pixels. */
type Area = { left: number; top: number; width: number; height: number }

/** The largest difference of any channel in an area from a colour. */
async function differenceIn(jpeg: Buffer, area: Area, { r, g, b }: Colour): Promise<number> {
  const { channels } = await sharp(await sharp(jpeg).extract(area).png().toBuffer()).stats()
  const wanted = [r, g, b]
  return Math.max(...channels.flatMap(({ min, max }, at) => [min, max].map((one) => Math.abs(one - (wanted[at] ?? 0)))))
}

/** What JPEG may change in a plain area. */
const TOLERANCE = 4

const LEFT_HALF = { left: 0, top: 0, width: 600, height: 630 }
const RIGHT_HALF = { ...LEFT_HALF, left: 600 }

const GERMAN = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'
const cut = (text: string) => [...text].slice(0, 120).join('')

const LONGEST: [name: string, headline: string, lang: string][] = [
  [
    'English',
    'What is left of the Trans-Pacific Partnership now that the United States has walked away from twelve years of talks on',
    'en-AU',
  ],
  ['wide letters', cut('WOMMWOM '.repeat(20)), 'en-AU'],
  ['a long German word', `${GERMAN}, once Germany’s longest law by name, still fits its line`, 'en-AU'],
  ['hostile', '</script><img src=x onerror=alert(1)> & "quotes" ‘typographic’ 日本 العربية 🦜', 'en-AU'],
  ['markup', '&amp; <b>bold</b> <span size="900000">large</span> &#x41;', 'en-AU'],
  ['shared', 'Tea & trams #1? 50% off + “curly”, "straight" & \'single\' quotes 🦜 العربية', 'en-AU'],
  ['an address', cut(`https://example.com/${'abcdefghij'.repeat(20)}`), 'en-AU'],
  ['Chinese', cut('澳大利亚联邦法院周三裁定政府必须在三十天内公布有关大堡礁水质的全部报告'.repeat(5)), 'zh-Hans'],
  ['Arabic', cut('قالت المحكمة الفيدرالية الأسترالية يوم الأربعاء إن على الحكومة نشر جميع التقارير '.repeat(3)), 'ar'],
  ['Greek', cut('Το Ομοσπονδιακό Δικαστήριο της Αυστραλίας έκρινε ότι η κυβέρνηση πρέπει '.repeat(3)), 'el'],
  [
    'Vietnamese',
    cut('Tòa án Liên bang Úc phán quyết chính phủ phải công bố toàn bộ báo cáo về chất lượng '.repeat(3)),
    'vi',
  ],
]

describe('a card', () => {
  it('is what its address says: JPEG, 1200 × 630, colour at full resolution', async () => {
    const metadata = await sharp(await drawCard(card())).metadata()
    expect(metadata).toMatchObject({ format: 'jpeg', width: 1200, height: 630, chromaSubsampling: '4:4:4' })
  })

  it('has the same bytes every time', async () => {
    expect((await drawCard(card())).equals(await drawCard(card()))).toBe(true)
  })

  it('stays under 300 KB with noise for a picture', async () => {
    expect((await drawCard(card({ picture: pictureOf(noise) }))).length).toBeLessThan(300_000)
  })

  it('is not drawn with a character that no face has', async () => {
    await expect(drawCard(card({ headline: 'A day in ก and देव' }))).rejects.toThrow(
      'The card of “A day in ก and देव” cannot be drawn: its faces lack “ก” (U+0E01), “द” (U+0926), “े” (U+0947), “व” (U+0935)',
    )
    await expect(drawCard(card({ kicker: 'ข่าว' }))).rejects.toThrow('U+0E02')
    await expect(drawCard(card({ siteName: 'ข่าว' }))).rejects.toThrow('U+0E02')
  })

  it('has its type on the left and its picture on the right, cropped where to look', async () => {
    const jpeg = await drawCard(card())
    expect(await differenceIn(jpeg, RIGHT_HALF, GREEN)).toBeLessThanOrEqual(TOLERANCE)
    const [left, right] = await Promise.all([0, 1].map((x) => drawCard(card({ picture: pictureOf(halves, x) }))))
    const middle = { left: 700, top: 100, width: 400, height: 400 }
    expect(await differenceIn(left ?? jpeg, middle, { r: 0xe0, g: 0, b: 0 })).toBeLessThanOrEqual(TOLERANCE)
    expect(await differenceIn(right ?? jpeg, middle, GREEN)).toBeLessThanOrEqual(TOLERANCE)
  })

  it('is mirrored in a language that is read from the right', async () => {
    const jpeg = await drawCard(card({ headline: 'المطر أخيرا', lang: 'ar' }))
    expect(await differenceIn(jpeg, LEFT_HALF, GREEN)).toBeLessThanOrEqual(TOLERANCE)
    // The square of the kicker, in the corner where reading starts.
    const square = { left: 1200 - 60 - 18, top: 64, width: 12, height: 12 }
    expect(await differenceIn(jpeg, square, { r: 0xff, g: 0xcf, b: 0x24 })).toBeLessThanOrEqual(TOLERANCE)
    const startOfFirstLine = { left: 1040, top: 124, width: 100, height: 100 }
    expect(await differenceIn(jpeg, startOfFirstLine, INK)).toBeGreaterThan(200)
  })

  it('is signed with the wordmark, or with the name where there is none', async () => {
    const foot = { left: 0, top: 500, width: 600, height: 130 }
    const footOf = async (signed: { siteName: string; wordmark?: string }) =>
      sharp(await drawCard(card(signed)))
        .extract(foot)
        .raw()
        .toBuffer()
    const drawn = await footOf({ siteName: 'Magpie', wordmark: 'wordmark.svg' })
    expect(drawn.equals(await footOf({ siteName: 'Currawong', wordmark: 'wordmark.svg' }))).toBe(true)
    expect(drawn.equals(await footOf({ siteName: 'Magpie' }))).toBe(false)
    expect((await footOf({ siteName: 'Magpie' })).equals(await footOf({ siteName: 'Lyrebird' }))).toBe(false)
  })

  it('has the colours of its newspaper, and then no bird’s eye', async () => {
    const jpeg = await drawCard(withoutPicture({ colours: { mark: '#7fd1ae', band: '#14213d', bandInk: '#ffffff' } }))
    const band = { r: 0x14, g: 0x21, b: 0x3d }
    const mark = { r: 0x7f, g: 0xd1, b: 0xae }
    expect(await differenceIn(jpeg, { left: 0, top: 0, width: 48, height: 630 }, band)).toBeLessThanOrEqual(TOLERANCE)
    expect(await differenceIn(jpeg, { left: 68, top: 68, width: 12, height: 12 }, mark)).toBeLessThanOrEqual(TOLERANCE)
    expect(await differenceIn(jpeg, { left: 1040, top: 470, width: 90, height: 90 }, mark)).toBeLessThanOrEqual(
      TOLERANCE,
    )
  })

  it.each(LONGEST)('keeps its margins with the longest headline: %s', async (_, headline, lang) => {
    const jpeg = await drawCard(
      card({ headline, lang, kicker: 'Environment and the natural sciences', label: 'Analysis' }),
    )
    const across = { left: 0, width: 1200, height: 48 }
    const isRightToLeft = lang === 'ar'
    const hasPicture = (await differenceIn(jpeg, isRightToLeft ? LEFT_HALF : RIGHT_HALF, GREEN)) <= TOLERANCE
    const half = isRightToLeft ? { left: 600, width: 600 } : { left: 0, width: 600 }
    const start = { left: isRightToLeft ? 1152 : 0, top: 0, width: 48, height: 630 }
    const gutter = { left: isRightToLeft ? 600 : 568, top: 0, width: 32, height: 630 }
    const aboveName = { left: half.left, top: 510, width: 600, height: 12 }
    const areas: Area[] = hasPicture
      ? [start, gutter, aboveName, { ...across, ...half, top: 0 }, { ...across, ...half, top: 592, height: 38 }]
      : [start, { ...across, top: 0 }, { left: 1152, top: 0, width: 48, height: 280 }]
    for (const area of areas)
      expect(await differenceIn(jpeg, area, INK), JSON.stringify(area)).toBeLessThanOrEqual(TOLERANCE)
  })

  it('keeps a picture beside every long headline but those that only fit the whole width', async () => {
    const alone: string[] = []
    for (const [name, headline, lang] of LONGEST) {
      const side = lang === 'ar' ? LEFT_HALF : RIGHT_HALF
      if ((await differenceIn(await drawCard(card({ headline, lang })), side, GREEN)) > TOLERANCE) alone.push(name)
    }
    expect(alone).toEqual(['wide letters', 'a long German word', 'an address', 'Chinese'])
  })

  it('breaks a long word at soft hyphens, and so keeps its picture', async () => {
    const headline = GERMAN.replaceAll(/(fleisch|ierungs|wachungs|gaben|gungs)/g, '$1\u00ad')
    const jpeg = await drawCard(card({ headline, lang: 'de' }))
    expect(await differenceIn(jpeg, RIGHT_HALF, GREEN)).toBeLessThanOrEqual(TOLERANCE)
  })
})

describe('a card without a picture', () => {
  const eyeWhole = { left: 1086 - 180, top: 516 - 20, width: 40, height: 40 }

  it('has the bird’s eye in the corner, and no text on it', async () => {
    const mark = { r: 0xff, g: 0xcf, b: 0x24 }
    for (const [, headline, lang] of LONGEST.filter(([, , lang]) => lang !== 'ar')) {
      const jpeg = await drawCard(withoutPicture({ headline, lang }))
      expect(await differenceIn(jpeg, eyeWhole, mark), headline).toBeLessThanOrEqual(TOLERANCE)
      const gapAround = { left: 836, top: 400, width: 20, height: 230 }
      expect(await differenceIn(jpeg, gapAround, INK), headline).toBeLessThanOrEqual(TOLERANCE)
    }
  })

  it('has it in the other corner when it is read from the right', async () => {
    const jpeg = await drawCard(withoutPicture({ headline: 'المطر أخيرا', lang: 'ar' }))
    const mirrored = { ...eyeWhole, left: 1200 - eyeWhole.left - eyeWhole.width }
    expect(await differenceIn(jpeg, mirrored, { r: 0xff, g: 0xcf, b: 0x24 })).toBeLessThanOrEqual(TOLERANCE)
  })

  it('sets a short headline larger than a card with a picture does', async () => {
    const rowsOfInk = async (drawn: Card) => {
      const { data, info } = await sharp(await drawCard(drawn))
        .extract({ left: 0, top: 116, width: 560, height: 380 })
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true })
      const rows = Array.from({ length: info.height }, (_, row) =>
        data.subarray(row * info.width, (row + 1) * info.width),
      )
      return rows.filter((row) => row.some((value) => value > 128)).length
    }
    expect(await rowsOfInk(withoutPicture({ headline: 'Tea' }))).toBeGreaterThan(
      1.5 * (await rowsOfInk(card({ headline: 'Tea' }))),
    )
  })
})
