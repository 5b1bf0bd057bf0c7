import { describe, expect, it } from 'vitest'
import { html, hugo, made, wordpress } from './testing'

describe('words', () => {
  it('stay words, whatever signs are in them', async () => {
    const { mdx, problems } = await made(
      html('<p>{a} < b & c</p><p>import duties</p><p>1984. It was</p><p>-\u00a0no list</p>'),
    )
    expect(mdx).toBe('\\{a} \\< b & c\n\n&#x69;mport duties\n\n1984\\. It was\n\n\\-\u00a0no list\n')
    expect(problems).toEqual([])
  })

  it('without a paragraph are read as WordPress reads them', async () => {
    const { mdx } = await made(
      wordpress('One\ntwo <b>three</b>.\n\nFour.<h3>Five</h3>Six\n<blockquote>Seven\n\nEight</blockquote>'),
    )
    expect(mdx).toBe('One\\\ntwo **three**.\n\nFour.\n\n## Five\n\nSix\n\n> Seven\n>\n> Eight\n')
  })

  it('in marks around whole paragraphs are marked in each of them', async () => {
    const { mdx } = await made(html('<b><p>One</p><p>Two <i>three</i></p></b>'))
    expect(mdx).toBe('**One**\n\n**Two _three_**\n')
  })

  it('raised, lowered and read aloud stand in their sentence', async () => {
    const { mdx, problems } = await made(
      html('<p>H<sub class="x">2</sub>O and <ruby>潮<rt>しお</rt></ruby> is.</p><p><sup>1</sup></p>'),
    )
    expect(mdx).toBe('H<sub>2</sub>O and <ruby>潮<rt>しお</rt></ruby> is.\n\n1\n')
    expect(problems).toEqual([])
  })

  it.each([
    '<b></b><sub>w</sub>',
    '<sub>w</sub><a href="/x"><i> </i></a>',
    '<p><b><br></b><sub>w</sub></p>',
    '<a><sup>w</sup></a>',
    '<a href="#no"><sub>w</sub></a>',
  ])('that have nothing beside them that is left are words: %s', async (text) => {
    const { mdx, problems } = await made(html(text))
    expect(mdx).toBe('w\n')
    expect(problems).toEqual([])
  })
})

describe('headings', () => {
  it('begin at the level at which stories begin, and skip none', async () => {
    const { mdx, problems } = await made(html('<h3>One</h3><p>a</p><h6>Two</h6><p>b</p><h3>Three</h3>'))
    expect(mdx).toBe('## One\n\na\n\n### Two\n\nb\n\n## Three\n')
    expect(problems).toEqual([])
  })

  it('let the picture in them stand for itself', async () => {
    const { mdx } = await made(html('<h2><img src="a.jpg" alt="A">Words<br>more</h2>'))
    expect(mdx).toBe('<Figure src="a.jpg" alt="A" credit="Not on record" />\n\n## Words more\n')
  })
})

describe('pictures', () => {
  it('are figures with their caption and credit', async () => {
    const { mdx, notes } = await made(
      html(
        '<figure><img src="/a-300x200.jpg" alt="A ferry"><figcaption>The <a href="/x">late</a> boat. (Photo: Jo Example)</figcaption></figure>',
      ),
    )
    expect(mdx).toBe(
      '<Figure src="a-300x200.jpg" alt="A ferry" caption="The late boat." credit="Photo: Jo Example" />\n',
    )
    expect(notes).toEqual([{ kind: 'format', what: 'The caption “The late boat. (Photo: Jo Example)” linked to /x' }])
  })

  it('are what the export knows of them, in their full size', async () => {
    const known = {
      'https://old.example/a-300x200.jpg': {
        src: 'https://old.example/a.jpg',
        alt: 'Known',
        credit: 'Jo',
        creditUrl: 'https://jo.example',
      },
    }
    const { mdx } = await made(html('<p><img src="/a-300x200.jpg"></p>'), { known })
    expect(mdx).toBe('<Figure src="a.jpg" alt="Known" credit="Jo" creditUrl="https://jo.example" />\n')
  })

  it('that are linked are their larger version, or keep the link', async () => {
    const larger = await made(html('<a href="/large.jpg"><img src="/small.jpg" alt="A"></a>'))
    expect(larger.mdx).toContain('src="large.jpg"')
    const linked = await made(html('<a href="https://elsewhere.example/boats"><img src="/a.jpg" alt="A"></a>'))
    expect(linked.mdx).toContain('[elsewhere.example/boats](https://elsewhere.example/boats)')
  })

  it('without words are listed for an editor, who is not spared the alt', async () => {
    const { mdx, notes, problems } = await made(html('<p><img src="a.jpg"></p>'))
    expect(mdx).toBe('<Figure src="a.jpg" credit="Not on record" />\n')
    expect(notes).toEqual([{ kind: 'alt', what: 'a.jpg' }])
    expect(problems).toEqual(['1 alt is missing — write alt="…"'])
  })

  it('take their caption for words that they have not, where the map says so', async () => {
    const body = html('<figure><img src="a.jpg" alt=""><figcaption>The late boat.</figcaption></figure>')
    const standing = await made(body)
    expect(standing.mdx).toBe(
      '<Figure src="a.jpg" alt="The late boat." caption="The late boat." credit="Not on record" />\n',
    )
    expect(standing.notes).toEqual([{ kind: 'altOfCaption', what: 'a.jpg: “The late boat.”' }])
    const waiting = await made(body, { alt: 'draft' })
    expect(waiting.mdx).toBe('<Figure src="a.jpg" caption="The late boat." credit="Not on record" />\n')
    expect(waiting.notes).toEqual([{ kind: 'alt', what: 'a.jpg: “The late boat.”' }])
  })

  it('that are nowhere are links to where they were', async () => {
    const { mdx, notes } = await made(html('<p>See <img src="/lost.jpg" alt="A map"> here.</p>'), {
      missing: ['/lost.jpg'],
    })
    expect(mdx).toBe('See [A map](https://old.example/lost.jpg) here.\n')
    expect(notes).toEqual([{ kind: 'picture', what: 'https://old.example/lost.jpg: is in no folder of the export' }])
  })

  it('that belong together are galleries of six at most', async () => {
    const images = Array.from({ length: 8 }, (_, index) => `<img src="${index}.jpg" alt="Picture ${index}">`).join('')
    const { mdx, problems } = await made(
      html(`<figure class="wp-block-gallery">${images}<figcaption>All.</figcaption></figure>`),
    )
    expect(mdx.match(/<Gallery caption="All\.">/g)).toHaveLength(2)
    expect(problems).toEqual([])
  })

  it('of a gallery keep their own captions beside its', async () => {
    const figure = (name: string, caption: string) =>
      `<figure class="wp-block-image"><img src="/${name}" alt="A"><figcaption>${caption}</figcaption></figure>`
    const both = figure('a.jpg', 'One.') + figure('b.jpg', 'Two.')
    const galleries = [
      `<figure class="wp-block-gallery">${both}<figcaption>All.</figcaption></figure>`,
      `<figure class="wp-block-gallery"><ul><li>${figure('a.jpg', 'One.')}</li><li>${figure('b.jpg', 'Two.')}</li></ul><figcaption>All.</figcaption></figure>`,
    ]
    for (const gallery of galleries) {
      const { mdx, notes } = await made(html(gallery))
      expect(mdx).toBe(
        '<Gallery caption="All.">\n  <Figure src="a.jpg" alt="A" caption="One." credit="Not on record" />\n\n  <Figure src="b.jpg" alt="A" caption="Two." credit="Not on record" />\n</Gallery>\n',
      )
      expect(notes).toEqual([])
    }
  })

  it('of a gallery without a caption follow each other, and are told', async () => {
    const pair = '<img src="/a.jpg" alt="A"><img src="/b.jpg" alt="B">'
    const loose =
      '<Figure src="a.jpg" alt="A" credit="Not on record" />\n\n<Figure src="b.jpg" alt="B" credit="Not on record" />\n'
    for (const gallery of [
      `<figure class="wp-block-gallery">${pair}</figure>`,
      `<ul class="wp-block-gallery"><li><img src="/a.jpg" alt="A"></li><li><img src="/b.jpg" alt="B"></li></ul>`,
    ]) {
      const { mdx, notes } = await made(html(gallery))
      expect(mdx).toBe(loose)
      expect(notes).toEqual([{ kind: 'gallery', what: '2 pictures, the first of them a.jpg' }])
    }
    const credited = await made(html(`<figure>${pair}<figcaption>Photos: Jo Example</figcaption></figure>`))
    expect(credited.mdx).toBe(loose.replaceAll('Not on record', 'Photos: Jo Example'))
    expect(credited.notes.map(({ kind }) => kind)).toEqual(['gallery'])
  })

  it('of a gallery are one without those that are nowhere', async () => {
    const { mdx } = await made(
      html(
        '<figure><img src="/a.jpg" alt="A"><img src="/lost.jpg" alt="Lost"><img src="/b.jpg" alt="B"><figcaption>All.</figcaption></figure>',
      ),
      { missing: ['/lost.jpg'] },
    )
    expect(mdx).toMatch(
      /^<Gallery caption="All\.">[^[]*<\/Gallery>\n\n\[Lost\]\(https:\/\/old\.example\/lost\.jpg\)\n$/,
    )
  })

  it('are from whom the caption says, with the link there', async () => {
    const shown = (caption: string) =>
      html(`<figure><img src="/a.jpg" alt="A"><figcaption>${caption}</figcaption></figure>`)
    const by = 'Photo by <a href="https://jane.example/">Jane Doe</a> / <a href="https://photos.example/">Photos</a>'
    const { mdx, notes } = await made(shown(`The late boat. ${by}`))
    expect(mdx).toBe(
      '<Figure src="a.jpg" alt="A" caption="The late boat." credit="Photo by Jane Doe / Photos" creditUrl="https://jane.example/" />\n',
    )
    expect(notes.map(({ what }) => what)).toEqual([
      'The caption “The late boat. Photo by Jane Doe / Photos” linked to https://photos.example/',
    ])
    expect((await made(shown(by))).mdx).toBe(
      '<Figure src="a.jpg" alt="A" credit="Photo by Jane Doe / Photos" creditUrl="https://jane.example/" />\n',
    )
    expect((await made(shown('The late boat<br>Photo: <cite>Jo Example</cite>'))).mdx).toBe(
      '<Figure src="a.jpg" alt="A" caption="The late boat" credit="Jo Example" />\n',
    )
    expect((await made(shown('<small>The late boat</small>'))).mdx).toContain('caption="The late boat" credit="Not on')
  })

  it('are from whom the media library says, in its caption too', async () => {
    const known = (said: object) => ({ known: { 'https://old.example/a.jpg': { src: '/a.jpg', alt: 'A', ...said } } })
    const body = html('<img src="/a.jpg">')
    const caption = 'The late boat. (Photo: Jo Example)'
    expect((await made(body, known({ caption }))).mdx).toContain('caption="The late boat." credit="Photo: Jo Example"')
    expect((await made(body, known({ caption, credit: 'Jo Example' }))).mdx).toContain(
      'caption="The late boat." credit="Jo Example"',
    )
    expect((await made(body, known({ caption, credit: 'AAP' }))).mdx).toContain(`caption="${caption}" credit="AAP"`)
  })

  it('of a gallery that the export has not are told', async () => {
    const { notes } = await made(wordpress('[gallery ids="1,2"]'), { known: { 1: { src: '/a.jpg', alt: 'A' } } })
    expect(notes).toEqual([{ kind: 'picture', what: '2, in [gallery ids="1,2"]: is not in the export' }])
  })

  it('that load late are shown once', async () => {
    const { mdx } = await made(
      html(
        '<p><img src="data:image/gif;base64,R0" data-src="/a.jpg" alt="A"><noscript><img src="/a.jpg" alt="A"></noscript></p>',
      ),
    )
    expect(mdx.match(/Figure/g)).toHaveLength(1)
  })

  it('that count visits, or stand for a sign, are none', async () => {
    const { mdx } = await made(
      html('<p>Hi <img class="emoji" src="/s.png" alt="🙂"><img src="/p.gif" width="1" height="1"></p>'),
    )
    expect(mdx).toBe('Hi 🙂\n')
  })
})

describe('what is shown from elsewhere', () => {
  it('is a component where we know the provider', async () => {
    const { mdx, problems } = await made(
      html(
        '<iframe src="//datawrapper.dwcdn.net/aBc12/1/" title="Jobs by state"></iframe><script src="https://datawrapper.dwcdn.net/dEf34/embed.js"></script>',
      ),
    )
    expect(mdx).toContain('<Embed url="https://datawrapper.dwcdn.net/aBc12/1/" title="Jobs by state" />')
    expect(mdx).toContain('<Embed url="https://datawrapper.dwcdn.net/dEf34/embed.js" title="Chart on Datawrapper" />')
    expect(problems).toEqual([])
  })

  it('is a link elsewhere, and is told', async () => {
    const { mdx, notes } = await made(html('<iframe src="https://maps.example/quay"></iframe>'))
    expect(mdx).toBe('[maps.example/quay](https://maps.example/quay)\n')
    expect(notes).toEqual([{ kind: 'embed', what: 'https://maps.example/quay' }])
  })

  it('is a link where it is a recording, whose transcript no export has', async () => {
    const { mdx, notes } = await made(
      html('<figure><audio controls src="/horn.mp3"></audio><figcaption>The horn</figcaption></figure>'),
    )
    expect(mdx).toBe('[horn.mp3](https://old.example/horn.mp3)\n\nThe horn\n')
    expect(notes).toEqual([{ kind: 'recording', what: 'https://old.example/horn.mp3' }])
  })

  it('is found by an address that stands alone', async () => {
    const { mdx } = await made(
      wordpress('Look:\nhttps://youtu.be/aqz-KE-bpKQ\n\nNot https://youtu.be/aqz-KE-bpKQ here.'),
    )
    expect(mdx).toContain('<Embed url="https://youtu.be/aqz-KE-bpKQ" title="Video on YouTube" />')
    expect(mdx.match(/Embed/g)).toHaveLength(1)
  })
})

describe('tables and lists', () => {
  it('have the caption that they had, and one line in each cell', async () => {
    const { mdx, problems } = await made(
      html(
        '<table><caption>Boats</caption><tr><th>Boat</th><th>Length</th></tr><tr><td><p>Fresh</p><p>water</p></td><td>70<br>m</td></tr></table>',
      ),
    )
    expect(mdx).toContain('<Table caption="Boats">')
    expect(mdx).toMatch(/\|\s+Fresh\s+water\s+\| 70 m\s+\|/)
    expect(problems).toEqual([])
  })

  it('have what stood over several rows or columns in each of them', async () => {
    const { mdx, notes, problems } = await made(
      html(
        '<table><caption>Boats</caption><tr><th rowspan="2">Boat</th><th colspan="2">Seats</th></tr><tr><th>In</th><th>Out</th></tr>' +
          '<tr><td rowspan="3"><b>Fresh</b> <img src="/a.jpg" alt="A"></td><td>1</td><td>2</td></tr><tr><td>3</td><td rowspan="2">4</td></tr><tr><td>5</td></tr>' +
          '<tr><td colspan="3">All of them</td></tr><tr><td>Salt</td><td colspan="2">6</td></tr></table>',
      ),
    )
    const rows = mdx.split('\n').filter((line) => /^ *\| *[^ -]/.test(line))
    expect(rows.map((row) => row.replace(/\s*\|\s*/g, '|'))).toEqual([
      ...['|Boat|Seats|Seats|', '|Boat|In|Out|', '|**Fresh**|1|2|', '|**Fresh**|3|4|', '|**Fresh**|5|4|'],
      ...['|All of them|||', '|Salt|6|6|'],
    ])
    expect(mdx.match(/<Figure/g)).toHaveLength(1)
    expect(notes).toEqual([{ kind: 'table', what: '“Boats”: 6 cells' }])
    expect(problems).toEqual([])
  })

  it('that were laid out by a table are what stood in it', async () => {
    const { mdx } = await made(html('<table><tr><td><p>One</p></td><td><h2>Two</h2><p>Three</p></td></tr></table>'))
    expect(mdx).toBe('One\n\n## Two\n\nThree\n')
  })

  it('keep their numbers as words where they do not begin at one', async () => {
    const { mdx, notes, problems } = await made(html('<ol start="7"><li>Seven</li><li>Eight</li></ol>'))
    expect(mdx).toBe('- 7\\. Seven\n- 8\\. Eight\n')
    expect(notes.map(({ kind }) => kind)).toEqual(['format'])
    expect(problems).toEqual([])
  })

  it('of words with their meanings are definitions', async () => {
    const { mdx, problems } = await made(
      html('<dl><dt>Ebb</dt><dd>It falls.</dd><dt>Flood</dt><dd><p>It rises.</p></dd></dl>'),
    )
    expect(mdx).toContain('<Definitions title="Ebb, Flood">')
    expect(mdx).toContain('<Definition word="Flood">')
    expect(problems).toEqual([])
  })
})

describe('boxes', () => {
  it('are quotations with whose words they are', async () => {
    const { mdx, problems } = await made(
      html(
        '<blockquote><p>Small.</p><cite>Jo</cite></blockquote><figure class="wp-block-pullquote"><blockquote><p>Large.</p><cite>Al</cite></blockquote></figure>',
      ),
    )
    expect(mdx).toBe('> Small.\n>\n> — Jo\n\n<PullQuote attribution="Al">\n  Large.\n</PullQuote>\n')
    expect(problems).toEqual([])
  })

  it('are asides where they were folded', async () => {
    const { mdx, problems } = await made(html('<details><summary>How we counted</summary><p>Twice.</p></details>'))
    expect(mdx).toBe('<Aside title="How we counted">\n  Twice.\n</Aside>\n')
    expect(problems).toEqual([])
  })

  it('with nothing in them but the end of a line are their words', async () => {
    const { mdx, problems } = await made(
      html(
        '<details><summary>One</summary><br></details><blockquote class="pullquote"><br><cite>Two</cite></blockquote>' +
          '<dl><dt>Three</dt><dd><br></dd><dt>Four</dt><dd>Five</dd></dl>',
      ),
    )
    expect(mdx).toBe('One\n\nTwo\n\n**Three**\n\n**Four**\n\nFive\n')
    expect(problems).toEqual([])
  })

  it('are code with its language', async () => {
    const { mdx } = await made(html('<pre><code class="language-js">if (a &lt; b) {}\n</code></pre>'))
    expect(mdx).toBe('```js\nif (a < b) {}\n```\n')
  })

  it('keep in code what a browser would hide', async () => {
    const { mdx } = await made(
      html(
        '<pre>a <noscript>b <rp>c</rp></noscript></pre><p><code><noscript>d</noscript></code></p><rp><pre>e</pre></rp>',
      ),
    )
    expect(mdx).toBe('```\na b c\n```\n\n`d`\n\n```\ne\n```\n')
  })
})

describe('links', () => {
  it('lead to our stories and files, and else to the whole address', async () => {
    const { mdx, notes } = await made(
      html(
        '<p><a href="/2016/04/other/#top">One</a>, <a href="/about/">two</a>, <a href="/plan.pdf">three</a>, <a href="javascript:x()">four</a>.</p>',
      ),
      { stories: { '/2016/04/other/': '/article/other' } },
    )
    expect(mdx).toBe('[One](/article/other), [two](https://old.example/about/), [three](/files/plan.pdf), four.\n')
    expect(notes.map(({ what }) => what)).toEqual([
      'https://old.example/about/ is no story',
      '“four” led to javascript:x()',
    ])
  })

  it('to files that are nowhere, to pages and to hidden stories are told', async () => {
    const { mdx, notes } = await made(
      html(
        '<p><a href="/lost.pdf">a</a> <a href="/tool.exe">b</a> <a href="/map.png">c</a> <a href="/old.html">d</a> <a href="/v1.2">e</a> <a href="/hidden/">f</a></p><a href="/map-2.png"><img src="/small.png" alt="A"></a><p><a href="/map-2.png">g</a></p>',
      ),
      { missing: ['/lost.pdf'], hidden: ['/hidden/'] },
    )
    expect(notes).toEqual([
      { kind: 'file', what: 'https://old.example/lost.pdf: is in no folder of the export' },
      { kind: 'file', what: 'https://old.example/tool.exe: is none of those that come with a link' },
      { kind: 'file', what: 'https://old.example/map.png: is none of those that come with a link' },
      { kind: 'link', what: 'https://old.example/old.html is no story' },
      { kind: 'link', what: 'https://old.example/v1.2 is no story' },
      { kind: 'link', what: 'https://old.example/hidden/ is a story that is a draft here' },
    ])
    expect(mdx).toContain('[a](https://old.example/lost.pdf)')
  })

  it('within a story find the heading by its new name', async () => {
    const { mdx, problems } = await made(
      html('<p><a href="#p2">Down</a> <a href="#gone">up</a></p><h2 id="p2">The second part</h2>'),
    )
    expect(mdx).toBe('[Down](#the-second-part) up\n\n## The second part\n')
    expect(problems).toEqual([])
  })

  it('within a story find a heading by what the old engine was told to call it, which is not printed', async () => {
    const { mdx, notes, problems } = await made(
      hugo(
        '[a](#one) [b](#two) [c](#three) [d](#four) [e](https://old.example/2016/05/ferries/#two) [f](#again-1) [g](#top) [h](#lost)\n\n## One word {#one}\n\n### *Two* words {#two .wide data-x="y"}\n\n<a name="three"></a>\n\n## Again\n\n## Again <span id="four"></span>\n\n`{#five}`\n',
      ),
    )
    expect(mdx).toBe(
      '[a](#one-word) [b](#two-words) [c](#again) [d](#again-1) [e](#two-words) [f](#again-1) g h\n\n## One word\n\n### *Two* words\n\n## Again\n\n## Again\n\n`{#five}`\n',
    )
    expect(notes).toEqual([{ kind: 'link', what: '“h” led to #lost' }])
    expect(problems).toEqual([])
  })

  it('within a story of kramdown find a heading by its attributes', async () => {
    const { mdx, notes } = await made({
      is: 'markdown',
      text: '[a](#one) [b](#two)\n\n## First {: #one}\n\n## Second\n{: #two}\n\nWords.\n{: #three}\n',
      tags: 'liquid',
    })
    expect(mdx).toBe('[a](#first) [b](#second)\n\n## First\n\n## Second\n\nWords.\n')
    expect(notes.map(({ what }) => what)).toEqual(['{: #three}: nothing'])
  })

  it('to notes are notes, however an engine writes them', async () => {
    const first = await made(hugo('One[^a].\n\n[^a]: The *note*.'))
    expect(first.mdx).toBe('One[^1].\n\n[^1]: The *note*.\n')
    const second = await made(
      html(
        '<p>Two<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup>.</p><div class="footnotes"><hr><ol><li id="fn:1"><p>The note. <a href="#fnref:1" class="footnote-backref">↩</a></p></li></ol></div>',
      ),
    )
    expect(second.mdx).toBe('Two[^1].\n\n[^1]: The note.\n')
    expect([...first.problems, ...second.problems]).toEqual([])
    const uncalled = await made(hugo('One[^a].\n\n[^a]: First.\n\n[^a]: Second.\n\n[^b]: Third.'))
    expect(uncalled.mdx).toBe('One[^1].\n\nSecond.\n\nThird.\n\n[^1]: First.\n')
  })

  it('to notes begin none where they begin a line', async () => {
    const { mdx, problems } = await made(hugo('One<br>[^a]: two.\n\n- <i></i>[^a]: three\n\n[^a]: The note.'))
    expect(mdx).toBe('One\\\n[^1]\\: two.\n\n- [^1]\\: three\n\n[^1]: The note.\n')
    expect(problems).toEqual([])
  })
})

describe('tags of the old engine', () => {
  it('are what the map says', async () => {
    const body = hugo(
      '{{< quiz id="7" >}}\n\n{{< note >}}Words *inside*.{{< /note >}}\n\n{{< chart src="https://charts.example/1" >}}',
    )
    const proposed = await made(body)
    expect(proposed.mdx).toBe('Words *inside*.\n\n[1](https://charts.example/1)\n')
    expect(proposed.notes.filter(({ kind }) => kind === 'tag')).toHaveLength(3)
    const other = await made(body, { uses: { note: 'nothing', chart: 'nothing' } })
    expect(other.mdx).toBe('')
    expect(other.notes.map(({ what }) => what).join()).toContain('inside it stood “Words inside.”')
  })

  it('are figures, galleries and embeds where they always are', async () => {
    const { mdx, problems } = await made(
      hugo(
        '{{< figure src="a.jpg" alt="A ferry" caption="Late." attr="Photo: Jo" >}}\n\n{{< figure src="a.jpg" alt="A ferry" caption="Later." attr="Jo" >}}\n\n{{< youtube aqz-KE-bpKQ >}}',
      ),
    )
    expect(mdx).toContain('<Figure src="a.jpg" alt="A ferry" caption="Later." credit="Jo" />')
    expect(mdx).toContain('<Figure src="a.jpg" alt="A ferry" caption="Late." credit="Photo: Jo" />')
    expect(mdx).toContain('<Embed url="https://www.youtube.com/watch?v=aqz-KE-bpKQ" title="Video on YouTube" />')
    expect(problems).toEqual([])
  })
})

describe('a figure of the old engine', () => {
  it.each([
    ['{{< figure src="/a.jpg" alt="A" attr="Jane Doe" attrlink="https://jane.example/" >}}'],
    ['{{< figure src="/a.jpg" alt="A" attr="[Jane Doe](https://jane.example/)" >}}'],
  ])('is from whom it says, with the link there: %s', async (text) => {
    const { mdx } = await made(hugo(text))
    expect(mdx).toBe('<Figure src="a.jpg" alt="A" credit="Jane Doe" creditUrl="https://jane.example/" />\n')
  })

  it('has the words of its caption, whose links are told', async () => {
    const { mdx, notes } = await made(
      hugo('{{< figure src="/a.jpg" alt="A" caption="The [late](https://b.example/) *boat*" >}}'),
    )
    expect(mdx).toBe('<Figure src="a.jpg" alt="A" caption="The late boat" credit="Not on record" />\n')
    expect(notes).toEqual([{ kind: 'format', what: 'The caption “The late boat” linked to https://b.example/' }])
  })
})

describe('what no story carries', () => {
  it('is told with its words', async () => {
    const { mdx, notes } = await made(
      html(
        '<p>Before</p><form action="/s"><label>Your email</label></form><svg><text>A drawing</text></svg><script>x()</script><p>After</p>',
      ),
    )
    expect(mdx).toBe('Before\n\nAfter\n')
    expect(notes.map(({ kind }) => kind)).toEqual(['form', 'drawing', 'script'])
    expect(notes.map(({ what }) => what).join()).toContain('A drawing')
  })
})

describe('cards of Ghost', () => {
  it('are what they mean', async () => {
    const { mdx, problems } = await made(
      html(
        '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://elsewhere.example/a"><div class="kg-bookmark-content"><div class="kg-bookmark-title">A title</div><div class="kg-bookmark-description">What it is.</div><div class="kg-bookmark-metadata"><span class="kg-bookmark-publisher">Elsewhere</span></div></div></a></figure>' +
          '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">Called out.</div></div>' +
          '<div class="kg-card kg-toggle-card"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">Folded</h4></div><div class="kg-toggle-content"><p>Inside.</p></div></div>' +
          '<div class="kg-card kg-button-card"><a href="https://elsewhere.example/b" class="kg-btn">Go</a></div>',
      ),
    )
    expect(mdx).toContain('[A title](https://elsewhere.example/a): What it is. · Elsewhere')
    expect(mdx).toContain('💡')
    expect(mdx).toContain('Called out.')
    expect(mdx).toContain('<Aside title="Folded">\n  Inside.\n</Aside>')
    expect(mdx).toContain('[Go](https://elsewhere.example/b)')
    expect(problems).toEqual([])
  })

  it('for files and recordings keep their words, and none of the player’s', async () => {
    const { mdx } = await made(
      html(
        '<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="/plan.pdf" title="Download"><div class="kg-file-card-contents"><div class="kg-file-card-title">The plan</div><div class="kg-file-card-caption">All of it</div><div class="kg-file-card-metadata"><div class="kg-file-card-filename">plan.pdf</div><div class="kg-file-card-filesize">2 MB</div></div></div></a></div>' +
          '<div class="kg-card kg-audio-card"><div class="kg-audio-player-container"><audio src="/horn.mp3"></audio><div class="kg-audio-title">The horn</div><div class="kg-audio-player"><span class="kg-audio-current-time">0:00</span><button>1×</button></div></div></div>',
      ),
    )
    expect(mdx).toBe(
      '[The plan](/files/plan.pdf): All of it · plan.pdf · 2 MB\n\n[horn.mp3](https://old.example/horn.mp3)\n\nThe horn\n',
    )
  })
})
