import { describe, expect, it } from 'vitest'
import { inlineStylesheets, removeRuntime, removeTextMarks } from './finish'

const JSON_LD = `<script type="application/ld+json">{"headline":"\\u003c/script> self.__next_f /_next/static/x.js"}</script>`
const MODULE = `<script type="module" src="/assets/elements-0123456789.js"></script>`

const RUNTIME = {
  'a chunk': `<script src="/_next/static/chunks/0a_n79vxbr0_4.js" async=""></script>`,
  'a chunk for old browsers': `<script src="/_next/static/chunks/0cz1d0mv5g_q7.js" noModule=""></script>`,
  'a preload': `<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/0j1we3cwg31qe.js"/>`,
  'the start': `<script id="_R_">(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({})</script>`,
  'the first flight data': `<script>(self.__next_f=self.__next_f||[]).push([0])</script>`,
  'more flight data': `<script>self.__next_f.push([1,"1:\\"\\u003c/script\\u003e\\""])</script>`,
  'the timing of streams': `<script>requestAnimationFrame(function(){$RT=performance.now()});</script>`,
}

const page = (head: string, body: string) =>
  `<!DOCTYPE html><html lang="en-AU"><head><meta charSet="utf-8"/><link rel="stylesheet" href="/_next/static/chunks/2cg5phla29hlg.css"/>${head}${MODULE}</head><body>${JSON_LD}<main><h1>A story</h1>${body}</main></body></html>`

describe('the runtime', () => {
  it.each(Object.entries(RUNTIME))('%s goes, and nothing else', (_, markup) => {
    expect(removeRuntime(page(markup, `<p>Words.</p>${markup}`))).toBe(page('', '<p>Words.</p>'))
  })

  it('goes all at once', () => {
    const all = Object.values(RUNTIME).join('')
    expect(removeRuntime(page(all, all))).toBe(page('', ''))
  })

  it('may be gone already', () => {
    const finished = page('', '<p>Words.</p>')
    expect(removeRuntime(finished)).toBe(finished)
  })
})

describe('the marks for hydration', () => {
  it('go, and the words on both sides meet', () => {
    const marked = '<!--$--><p>2<!-- --> min read</p><!--/$--><p><!-- -->Words.</p><!--&--><i>x</i><!--/&-->'
    expect(removeTextMarks(page('', marked))).toBe(page('', '<p>2 min read</p><p>Words.</p><i>x</i>'))
  })

  it('stay where a story shows them, and where they say that something is missing', () => {
    for (const body of ['<code>&lt;!-- --&gt;</code>', '<p><!--$!--></p>', '<p><!--$?--></p>', '<p><!-- Words --></p>'])
      expect(removeTextMarks(page('', body))).toBe(page('', body))
  })
})

describe('a story that speaks of Next is left alone', () => {
  it.each([
    ['in its text', '<p>Next writes self.__next_f.push and loads /_next/static/x.js with TURBOPACK and $RC(.</p>'],
    ['in code', '<pre><code>&lt;script&gt;self.__next_f.push([0])&lt;/script&gt;</code></pre>'],
    ['in code with a template', '<code>&lt;template id=&quot;B:0&quot;&gt;</code>'],
    ['in the text of a picture', '<img src="/pictures/a.webp" alt="self.__next_f and /_next/static/x.js"/>'],
    ['in the text of a picture, with a bracket', '<img src="/pictures/a.webp" alt="a > b: self.__next_f"/>'],
    ['in a link', '<a href="https://example.org/_next/static/x.js">x</a>'],
    ['in a share link', '<a href="mailto:?subject=__next_f&amp;body=TURBOPACK">Email</a>'],
    ['in a title', '<title>What is __next_f?</title><meta name="description" content="TURBOPACK, $RC("/>'],
    ['in a label', '<section aria-label="What __next_f is"><p>Words.</p></section>'],
    ['in a tooltip', '<abbr title="/_next/static/x.js">x</abbr>'],
    ['in what is copied', '<input value="TURBOPACK" readOnly=""/>'],
    ['in a heading’s id', '<h2 id="self__next_f">self.__next_f</h2>'],
  ])('%s', (_, body) => {
    expect(removeRuntime(page('', body))).toBe(page('', body))
  })
})

describe('a shape that is not known', () => {
  it.each([
    ['flight data under another name', '<script>(window.__next_f=window.__next_f||[]).push([0])</script>'],
    ['flight data behind other code', '<script>"use strict";self.__next_f.push([1,"x"])</script>'],
    ['the start without its id', '<script>window["TURBOPACK"]=[]</script>'],
    ['a chunk with another path', '<script src="/static/_next/static/chunks/a.js"></script>'],
    ['a chunk from another host', '<script src="https://cdn.example/_next/static/chunks/a.js"></script>'],
    ['a chunk that is preloaded as a module', '<link rel="modulepreload" href="/_next/static/chunks/a.js"/>'],
    ['a place to be filled by a stream', '<template id="B:0"></template>'],
    ['the filling of a stream', '<script>$RC("B:0","S:0")</script>'],
    ['an inline script of any other kind', '<script>console.log("hello")</script>'],
  ])('stops the page: %s', (_, markup) => {
    expect(() => removeRuntime(page(markup, ''))).toThrow(/server\/renderer\/finish\.ts.*FRAMEWORK_RUNTIME=keep/)
    expect(() => removeRuntime(page('', markup))).toThrow(/server\/renderer\/finish\.ts.*FRAMEWORK_RUNTIME=keep/)
  })
})

describe('the marks between texts', () => {
  it.each([
    ['between texts', '<p>Page <!-- -->2<!-- --> of <!-- -->9</p>', '<p>Page 2 of 9</p>'],
    ['before an element', '<p>By<!-- --> <a href="/by/a">A</a></p>', '<p>By <a href="/by/a">A</a></p>'],
    ['around what may come later', '<!--$--><p>Words.</p><!--/$-->', '<p>Words.</p>'],
  ])('go: %s', (_, html, finished) => {
    expect(removeTextMarks(html)).toBe(finished)
  })

  it.each([
    ['in structured data', '<script type="application/ld+json">{"headline":"a<!-- -->b"}</script>'],
    ['in a style', '<style>p::before{content:"<!-- -->"}</style>'],
    ['in an attribute', '<img src="/a.webp" alt="a <!-- --> b"/>'],
    ['in an attribute with a bracket', '<img src="/a.webp" alt="a > b <!-- --> c"/>'],
    ['as text of a story', '<pre><code>&lt;!-- --&gt;</code></pre>'],
    ['a comment that says something', '<!-- printed on Tuesday -->'],
  ])('stay what they are %s', (_, html) => {
    expect(removeTextMarks(html)).toBe(html)
  })
})

describe('a stylesheet', () => {
  const href = '/_next/static/chunks/2cg5phla29hlg.css'
  const linked = (css: string) => inlineStylesheets(page('', ''), new Map([[href, () => css]]))

  it('stands in the page that links to it, and is named for its policy', () => {
    const { html, styles } = linked('p{color:red}p::after{content:"$&"}')
    expect(html).toContain('<meta charSet="utf-8"/><style>p{color:red}p::after{content:"$&"}</style>')
    expect(html).not.toContain('<link rel="stylesheet"')
    expect(styles).toEqual(["'sha256-1L53s768FUlPuNyvz/l0Pk80hBbz/xWPPZrsIh7ikfA='"])
  })

  it('is linked to where the build has none of that name', () => {
    expect(inlineStylesheets(page('', ''), new Map())).toEqual({ html: page('', ''), styles: [] })
  })

  it('that would end its own element is refused', () => {
    expect(() => linked('p::after{content:"</style>"}')).toThrow(href)
  })
})
