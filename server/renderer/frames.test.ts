import { expect, it } from 'vitest'
import { framesIn } from './frames'

const frame = (address: string) =>
  `<embed-frame class="block" data-frame="${address}"><a href="/x">Play</a></embed-frame>`
const YOUTUBE = 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&amp;start=0'

it('names each origin once', () => {
  const page = [YOUTUBE, 'https://flo.uri.sh/story/12345/embed', YOUTUBE].map(frame).join('<p>and</p>')
  expect(framesIn(page)).toEqual(['https://www.youtube-nocookie.com', 'https://flo.uri.sh'])
})

it.each([
  ['a page without any', '<main><p>A story.</p></main>'],
  ['what the table does not make', frame('https://evil.example/')],
  ['an address that ends in other sources', frame(`${YOUTUBE} https://evil.example`)],
  ['words that look like one', `<p>&lt;embed-frame data-frame="${YOUTUBE}"&gt;</p>`],
  ['the same attribute elsewhere', `<p data-frame="${YOUTUBE}">`],
])('names none for %s', (_, page) => {
  expect(framesIn(page)).toEqual([])
})
