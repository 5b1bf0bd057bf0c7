import { describe, expect, it } from 'vitest'
import { openSubstack } from './substack'
import { siteWith, storiesOf } from './testing'

/** After an export as support.substack.com describes it: `posts.csv`, and one HTML for each post. */
const HEAD = 'post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n'

describe('an export of Substack', () => {
  it('tells its posts, and who might read them', async () => {
    const reader = openSubstack(
      siteWith({
        'posts.csv': `${HEAD}1.budget,2019-10-01T09:00:00.000Z,true,,,newsletter,everyone,"The ""budget"", at last",In short.,\n2.paid,2019-10-02T09:00:00.000Z,true,,,newsletter,only_paid,Paid,,\n3.idea,,false,,,newsletter,everyone,,,\n4.thread,2019-10-04T09:00:00.000Z,true,,,thread,everyone,Thread,,\n5.heard,2019-10-05T09:00:00.000Z,true,,,podcast,everyone,Heard,,https://a.example/5.mp3\n`,
        'posts/1.budget.html': '<p>Words.</p>',
        'posts/1.budget.opens.csv': 'post_id\n',
        'posts/2.paid.html': '<p>Words.</p>',
        'posts/3.idea.html': '<p>Words.</p>',
        'posts/5.heard.html': '<p>Words.</p>',
      }),
    )
    const stories = await storiesOf(reader)
    expect(stories['posts/1.budget.html']).toMatchObject({
      ...{ key: '1.budget', headline: 'The "budget", at last', standfirst: 'In short.', slug: 'budget' },
      ...{ publishedAt: '2019-10-01T19:00:00+10:00', standing: 'published', addresses: ['/p/budget'], leftOut: [] },
      body: { is: 'html', text: '<p>Words.</p>' },
    })
    expect(stories['posts/2.paid.html']?.standing).toBe('members')
    expect(stories['posts/3.idea.html']).toMatchObject({ standing: 'draft', headline: 'idea' })
    expect(stories['posts/5.heard.html']?.body.text).toContain('<a href="https://a.example/5.mp3">Recording</a>')
    expect(reader.leftOut?.()).toMatchObject([{ count: 1 }])
  })

  it('holds no box that asks to subscribe, and says that it had one', async () => {
    const body = `<p>One.</p>
<div class="subscription-widget-wrap-editor" data-attrs="{&quot;url&quot;:&quot;https://a.example/subscribe&quot;}"><div class="subscription-widget show-subscribe"><p class="cta-caption">Thanks for reading!</p><form class="subscription-widget-subscribe"><input type="email"></form></div></div>
<p class="button-wrapper" data-attrs="{&quot;url&quot;:&quot;%%share_url%%&quot;}"><a class="button primary" href="%%share_url%%"><span>Share</span></a></p>
<p>Two.</p>`
    const { text, leftOut } = await only(body)
    expect(text.replace(/\s+/g, '')).toBe('<p>One.</p><p>Two.</p>')
    expect(leftOut).toEqual(['box that asks to subscribe, to share or to vote'])
  })

  it('has pictures as they were sent in, frames, and quotations', async () => {
    const { text } =
      await only(`<div class="captioned-image-container"><figure><a class="image-link image2" href="https://cdn.example/big.jpg"><picture><source type="image/webp" srcset="x.webp"><img src="https://substackcdn.com/image/fetch/w_1456/https%3A%2F%2Fs3.example%2Fa.jpg" data-attrs="{&quot;src&quot;:&quot;https://s3.example/a.jpg&quot;,&quot;alt&quot;:null}" alt="A tram"></picture></a><figcaption class="image-caption">In Perth.</figcaption></figure></div>
<div id="youtube2-aqz-KE-bpKQ" class="youtube-wrap" data-attrs="{&quot;videoId&quot;:&quot;aqz-KE-bpKQ&quot;}"><div class="youtube-inner"></div></div>
<div class="tweet" data-attrs="{&quot;url&quot;:&quot;https://twitter.com/jo/status/1&quot;}">Words of a post</div>
<div class="pullquote"><p>Water.</p></div>`)
    expect(text).toContain('<img src="https://s3.example/a.jpg" alt="A tram">')
    expect(text).toContain('<figcaption class="image-caption">In Perth.</figcaption>')
    expect(text).toContain('<iframe src="https://www.youtube.com/watch?v=aqz-KE-bpKQ"')
    expect(text).toContain('<iframe src="https://twitter.com/jo/status/1"')
    expect(text).toContain('<blockquote><p>Water.</p></blockquote>')
  })

  it('has galleries, which stand in the editor’s record alone', async () => {
    const said = {
      gallery: { images: [{ src: 'https://s.example/a.png' }, { src: 'https://s.example/b.png' }], caption: 'All.' },
    }
    const { text } = await only(
      `<div class="image-gallery-embed" data-attrs="${JSON.stringify(said).replaceAll('"', '&quot;')}"></div>`,
    )
    expect(text).toBe(
      '<figure><p><img src="https://s.example/a.png"></p><p><img src="https://s.example/b.png"></p><figcaption>All.</figcaption></figure>',
    )
  })

  it('is asked for where it is not', () => {
    expect(() => openSubstack(siteWith({}))).toThrow('unpack the export')
  })
})

async function only(body: string) {
  const stories = await storiesOf(
    openSubstack(
      siteWith({
        'posts.csv': `${HEAD}1.a,2019-10-01T09:00:00.000Z,true,,,newsletter,everyone,A,,\n`,
        'posts/1.a.html': body,
      }),
    ),
  )
  const story = stories['posts/1.a.html']
  return { text: story?.body.text ?? '', leftOut: story?.leftOut }
}
