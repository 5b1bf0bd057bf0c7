import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Card } from '../cards/card'
import { temporaryDir } from '../testing'

const run = promisify(execFile)

/** What a slow and busy machine may take to make faces and pictures. */
vi.setConfig({ testTimeout: 120_000 })

const cacheDir = temporaryDir()
let drawCard: typeof import('../cards/draw-card')['drawCard']
let drawText: typeof import('../cards/draw-text')['drawText']
let missingGlyphs: typeof import('../cards/missing-glyphs')['missingGlyphs']

beforeAll(async () => {
  vi.stubEnv('PICTURE_CACHE_DIR', cacheDir)
  vi.resetModules()
  drawCard = (await import('../cards/draw-card')).drawCard
  drawText = (await import('../cards/draw-text')).drawText
  missingGlyphs = (await import('../cards/missing-glyphs')).missingGlyphs
})

/** Every script that the faces have, and no picture. */
const CARD: Card = {
  headline: 'Māori, Việt Nam, Ελλάδα, Россия, العربية, 日本 ひらがな 🦜 — “all” in one',
  lang: 'en-AU',
  kicker: 'World',
  siteName: 'Magpie',
}

/** A process of its own, in which text was never drawn. */
async function inProcess(code: string, env: Record<string, string>): Promise<string> {
  const imports =
    "import { makeFaces } from './lib/faces/faces.ts'; import { drawCard } from './lib/cards/draw-card.ts'"
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', `${imports};\n${code}`],
    { env: { NODE_ENV: 'test', PATH: process.env.PATH ?? '', ...env } },
  )
  return stdout
}

describe('faces', () => {
  it.each([
    ['Latin-1', Array.from({ length: 0x100 - 0xa0 }, (_, index) => String.fromCodePoint(0xa0 + index)).join('')],
    ['ASCII', Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index)).join('')],
    ['typography', '‘’‚“”„–—…•′″‹›€™†−→'],
    ['Vietnamese', 'ẮẰẲẴẶắằẳẵặẾỀỂỄỆếềểễệỐỒỔỖỘốồổỗộƠớờởỡợƯứừửữựĐđỳỵỷỹĩũ'],
    ['Vietnamese that is written with loose marks', 'Việt Nam'.normalize('NFD')],
    ['Europe', 'ĄąČčĐđĘęĞğİıŁłŃńŐőŘřŞşŠšŤťŮůŹźŽžĀāĒēĪīŌōŪū'],
    ['Greek', 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάέήίόύώςἀῥᾳ'],
    ['Cyrillic', 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯҐґЄєІіЇїЎў№'],
    ['Arabic', 'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءئؤأإآپچژگ،؛؟٠١٢٣٤٥٦٧٨٩'],
    ['Chinese', '澳大利亚新闻网站，。：；！？「」《》臺灣國報'],
    ['kana', 'あいうえおがぱっんアイウエオガパッンー々'],
    ['a bird', '🦜'],
    ['a person of several characters', '👩‍🚒 🏳️‍🌈 🇦🇺'],
    ['marks that are not seen', 'a\u200e\u200f\u2067\u2069\u200b\u00ad\ufe0f\u2060b\u00a0\tc\n'],
  ])('have everything of %s', async (_, text) => {
    expect(await missingGlyphs(text)).toEqual([])
  })

  it.each(['👩‍🚀', '👋🏽', '🇦🇺', '🏳️‍🌈', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👨‍👩‍👧‍👦', '🧑🏿‍🤝‍🧑🏻', '❤️‍🔥', '1️⃣'])(
    'draw %s as one',
    async (sequence) => {
      const setting = { lang: 'en', size: 80, leading: 1.3, colour: '#ffffff' }
      const { width } = await drawText(sequence, setting)
      expect(width).toBeLessThan(1.5 * (await drawText('🦜', setting)).width)
    },
  )

  it('lack an emoji whose parts they have and would show apart', async () => {
    expect(await missingGlyphs('A parrot in space 🦜\u200d🚀, and one at home 🦜')).toEqual(['🦜\u200d🚀'])
  })

  it('lack other scripts, and each character is named once', async () => {
    expect(
      await missingGlyphs('Thai กข ก, Devanagari देव, Korean 한, a bell \u0007, nothing \u0000, half \ud83d'),
    ).toEqual(['ก', 'ข', 'द', 'े', 'व', '한', '\u0007', '\u0000', '\ud83d'])
  })

  it('join Arabic letters', async () => {
    const setting = { lang: 'ar', size: 80, leading: 1.3, colour: '#ffffff' }
    const joined = await drawText('العربية', setting)
    const apart = await drawText([...'العربية'].join('\u200c'), setting)
    expect(apart.width).toBeGreaterThan(joined.width * 1.15)
  })

  it('put accents above letters, and not beside them', async () => {
    const setting = { lang: 'vi', size: 80, leading: 1.3, colour: '#ffffff' }
    const width = async (text: string) => (await drawText(text, setting)).width
    for (const [accented = '', plain = ''] of ['ẳă', 'ẮĂ', 'āa', 'řr', 'ӑа'])
      expect(await width(accented), accented).toBeLessThanOrEqual(2 + (await width(plain)))
  })

  it('stand on lines as far apart in every mixture of scripts', async () => {
    const setting = { lang: 'en', size: 80, leading: 1.3, colour: '#ffffff' }
    const height = async (text: string) => (await drawText(text, setting)).height
    const plain = (await height('A\nA\nA')) - (await height('A\nA'))
    for (const line of ['漢A', 'A漢', '漢“漢', 'αA', 'عA', '日α'])
      expect((await height(`A\n${line}\nA`)) - (await height('A\nA')), line).toBe(plain)
  })
})

describe('making the faces', () => {
  const draw = `const jpeg = await drawCard(${JSON.stringify(CARD)}); process.stdout.write(jpeg.toString('base64'))`

  it('draws the same on a machine without any faces, from a cache that lies elsewhere', async () => {
    const nowhere = temporaryDir()
    const bare = await inProcess(draw, {
      HOME: nowhere,
      XDG_CACHE_HOME: nowhere,
      XDG_DATA_HOME: nowhere,
      XDG_CONFIG_HOME: nowhere,
      FONTCONFIG_PATH: path.join(nowhere, 'none'),
    })
    const here = await drawCard(CARD)
    const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect(sha(Buffer.from(bare, 'base64'))).toBe(sha(here))
  }, 60_000)

  it('can happen in two processes at once', async () => {
    const dir = temporaryDir()
    const make = "await makeFaces(); process.stdout.write('made')"
    const env = { PICTURE_CACHE_DIR: dir }
    expect(await Promise.all([inProcess(make, env), inProcess(make, env)])).toEqual(['made', 'made'])
    expect(readdirSync(path.join(dir, 'faces'))).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/)])
  }, 60_000)

  it('is refused when the process has drawn text with the faces of the machine', async () => {
    const late = `
      import sharp from 'sharp'
      await sharp({ text: { text: 'early' } }).png().toBuffer()
      await makeFaces().catch((error) => process.stdout.write(error.message))`
    expect(await inProcess(late, { PICTURE_CACHE_DIR: cacheDir })).toContain('call makeFaces() when the process starts')
  }, 60_000)

  it('leaves the environment as it was', () => {
    expect(process.env.FONTCONFIG_FILE).toBeUndefined()
  })
})
