import { expect, it } from 'vitest'
import { amending, changingPictures } from './amend'

const AMENDMENTS = [
  { at: '<html', side: 'behind', text: ' data-scheme="dark"' },
  { at: '</head>', side: 'before', text: '<link>' },
  { at: '<main', side: 'before', text: '<p>A copy.</p>' },
] as const

const PAGE =
  '<!DOCTYPE html><html lang="en"><head><title>A <main> &lt;/head></title></head><body><main>Words</main></body></html>'
const AMENDED =
  '<!DOCTYPE html><html data-scheme="dark" lang="en"><head><title>A <main> &lt;/head></title><link></head><body><p>A copy.</p><main>Words</main></body></html>'

/** The page as it comes out when it comes in pieces. */
async function amend(pieces: string[], stream = amending([...AMENDMENTS])): Promise<string> {
  const writer = stream.writable.getWriter()
  const written = Promise.all([...pieces.map((piece) => writer.write(piece)), writer.close()])
  let text = ''
  for await (const piece of stream.readable as unknown as AsyncIterable<string>) text += piece
  await written
  return text
}

it.each([1, 2, 5, 7, 1_000])('writes each amendment once at its mark, in pieces of %i characters', async (length) => {
  const pieces = PAGE.match(new RegExp(`.{1,${length}}`, 'gs')) ?? []
  expect(await amend(pieces)).toBe(AMENDED)
})

it('leaves a page without the marks as it is', async () => {
  expect(await amend(['<!DOCTYPE html>', 'Words'])).toBe('<!DOCTYPE html>Words')
})

it('holds nothing back but what may be a mark', async () => {
  const stream = amending([{ at: '<main', side: 'before', text: '' }])
  const reader = stream.readable.getReader()
  void stream.writable.getWriter().write('a long beginning <ma')
  expect((await reader.read()).value).toBe('a long beginning')
})

const PICTURES =
  '<p>a < b</p><picture>one</picture><picture class="x">two</picture><pict>words<picture>three</picture>end'

it.each([1, 3, 8, 12, 1_000])('changes each picture once, in pieces of %i characters', async (length) => {
  const pieces = PICTURES.match(new RegExp(`.{1,${length}}`, 'gs')) ?? []
  const changing = changingPictures((picture) => `[${picture}]`)
  expect(await amend(pieces, changing)).toBe(
    '<p>a < b</p>[<picture>one</picture>][<picture class="x">two</picture>]<pict>words[<picture>three</picture>]end',
  )
})
