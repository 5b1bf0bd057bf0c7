import { describe, expect, it } from 'vitest'
import { EMBED_PROVIDERS, embeddedAt, originOfFrame } from './embed-providers'

const YOUTUBE = 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&start='

describe('an address leads to a frame on the quietest host', () => {
  it.each([
    ['https://www.youtube.com/watch?v=aqz-KE-bpKQ', 'YouTube', `${YOUTUBE}0`],
    ['https://youtube.com/watch?app=desktop&v=aqz-KE-bpKQ&t=90s', 'YouTube', `${YOUTUBE}90`],
    ['https://youtu.be/aqz-KE-bpKQ?si=abc&t=42', 'YouTube', `${YOUTUBE}42`],
    ['https://youtu.be/aqz-KE-bpKQ?si=abc', 'YouTube', `${YOUTUBE}0`],
    ['https://m.youtube.com/shorts/aqz-KE-bpKQ', 'YouTube', `${YOUTUBE}0`],
    ['https://www.youtube.com/embed/aqz-KE-bpKQ?start=7&rel=0', 'YouTube', `${YOUTUBE}7`],
    ['https://vimeo.com/1084537', 'Vimeo', 'https://player.vimeo.com/video/1084537?dnt=1&autoplay=1'],
    ['https://vimeo.com/1084537/0a1b2c', 'Vimeo', 'https://player.vimeo.com/video/1084537?h=0a1b2c&dnt=1&autoplay=1'],
    ['https://datawrapper.dwcdn.net/AbC12/3/', 'Datawrapper', 'https://datawrapper.dwcdn.net/AbC12/'],
    ['https://www.datawrapper.de/_/AbC12/', 'Datawrapper', 'https://datawrapper.dwcdn.net/AbC12/'],
    ['https://public.flourish.studio/story/12345/', 'Flourish', 'https://flo.uri.sh/story/12345/embed'],
    [
      'https://www.documentcloud.org/documents/282753-lefler-thesis.html',
      'DocumentCloud',
      'https://embed.documentcloud.org/documents/282753-lefler-thesis/?embed=1',
    ],
    [
      'https://www.documentcloud.org/documents/282753-lefler-thesis/#document/p2',
      'DocumentCloud',
      'https://embed.documentcloud.org/documents/282753-lefler-thesis/?embed=1',
    ],
    ['https://currawong.typeform.com/to/Ab12cD', 'Typeform', 'https://form.typeform.com/to/Ab12cD'],
    [
      'https://bsky.app/profile/currawong.example/post/3kabc',
      'Bluesky',
      'https://embed.bsky.app/embed/currawong.example/app.bsky.feed.post/3kabc',
    ],
    ['https://mastodon.social/@Gargron/1', 'Mastodon', 'https://mastodon.social/@Gargron/1/embed'],
  ])('%s', (url, provider, frame) => {
    expect(embeddedAt(url)).toMatchObject({ url, provider, frame })
    expect(originOfFrame(frame)).toBe(new URL(frame).origin)
  })
})

it('a post on X is known, and has no frame', () => {
  for (const url of ['https://x.com/a/status/20', 'https://twitter.com/a/status/20?s=20'])
    expect(embeddedAt(url)).toEqual({ url, provider: 'X', kind: 'post', frame: undefined })
})

it.each([
  'https://www.youtube.com/@currawong',
  'https://www.youtube.com.evil.example/watch?v=aqz-KE-bpKQ',
  'https://evil.example/?https://youtu.be/aqz-KE-bpKQ',
  'https://youtu.be/aqz-KE-bpKQ"onload=',
  'https://medium.com/@someone/a-story-1',
  'https://x.com/a',
  'javascript:alert(1)//youtu.be/aqz-KE-bpKQ',
])('%s is nobody’s', (url) => {
  expect(embeddedAt(url)).toBeUndefined()
})

it.each([
  'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&start=0 https://evil.example',
  'https://www.youtube-nocookie.com.evil.example/embed/a?autoplay=1&start=0',
  'https://wwwxyoutube-nocookie.com/embed/a?autoplay=1&start=0',
  'https://evil.example/',
  "'unsafe-inline'",
  '',
])('a frame at “%s” is none of the table’s', (frame) => {
  expect(originOfFrame(frame)).toBeUndefined()
})

it('each provider is named once', () => {
  expect(EMBED_PROVIDERS).toEqual([
    'YouTube',
    'Vimeo',
    'Datawrapper',
    'Flourish',
    'DocumentCloud',
    'Typeform',
    'X',
    'Bluesky',
    'Mastodon',
  ])
})
