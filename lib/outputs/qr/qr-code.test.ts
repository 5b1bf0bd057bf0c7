import decode from 'jsqr'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { drawQrCode } from './qr-code'

const SLUGS = ['a', 'tea-and-trams', 'alibabas-ma-meets-trump-promises-us-jobs', 'long-slug-'.repeat(10).slice(0, -1)]

it.each([
  ...SLUGS.map((slug) => `https://news.example/article/${slug}`),
  `https://a-newspaper-with-a-long-name.example.com.au/article/${'x'.repeat(100)}`,
  'http://localhost:3000/article/a',
])('a camera reads %s', async (url) => {
  const svg = drawQrCode(url)
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(decode(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(url)
})

it('has four modules of white on every side, as the standard asks', async () => {
  const svg = drawQrCode('https://news.example/article/tea-and-trams')
  const { info } = await sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    .trim()
    .toBuffer({ resolveWithObject: true })
  const [, width] = /width="(\d+)"/.exec(svg) ?? []
  expect([info.trimOffsetLeft, info.trimOffsetTop, info.width]).toEqual([-20, -20, Number(width) - 40])
})
