import type { Element, Nodes } from 'hast'
import rehypeParse from 'rehype-parse'
import rehypeRaw from 'rehype-raw'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { fc } from '../properties'
import type { OldBody } from './old-story'
import { type Answer, markOldTags, oldTagIn, oldTagOf } from './old-tags'

const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .freeze()
const html = unified().use(rehypeParse, { fragment: true }).freeze()

/** The tree of a body, as the map is given it. */
function treeOf(body: OldBody, answer?: Answer) {
  const text = markOldTags(body, { answer })
  return body.is === 'html' ? html.parse(text) : markdown.runSync(markdown.parse(text))
}

function elementsIn(tree: Nodes): Element[] {
  const found: Element[] = []
  visit(tree, 'element', (element) => {
    found.push(element)
  })
  return found
}

function wordsIn(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(wordsIn).join(' ').replace(/\s+/g, ' ').trim() : ''
}

/** Each tag with the words that stand between its halves. */
function tagsIn(body: OldBody) {
  return elementsIn(treeOf(body)).flatMap((element) => {
    const tag = oldTagOf(element)
    return tag ? [{ ...tag, words: wordsIn(element) }] : []
  })
}

const hugo = (text: string): OldBody => ({ is: 'markdown', text, tags: 'hugo' })
const liquid = (text: string): OldBody => ({ is: 'markdown', text, tags: 'liquid' })
const wordpress = (text: string): OldBody => ({ is: 'html', text, tags: 'shortcode' })

describe('shortcodes of Hugo', () => {
  it('are read with what they say in order, and by name', () => {
    expect(tagsIn(hugo('{{< youtube w7Ft2ymGmfc >}}'))).toMatchObject([{ name: 'youtube', values: ['w7Ft2ymGmfc'] }])
    expect(tagsIn(hugo('{{< youtube id="w7Ft2ymGmfc" autoplay=true >}}'))).toMatchObject([
      { name: 'youtube', named: { id: 'w7Ft2ymGmfc', autoplay: 'true' } },
    ])
    expect(tagsIn(hugo('{{< figure "One, two," ","  caption="," alt="a," >}}'))).toMatchObject([
      { values: ['One, two,', ','], named: { caption: ',', alt: 'a,' } },
    ])
    expect(tagsIn(liquid('{% figure "one," , two, "three", alt: "a,", b: "" %}'))).toMatchObject([
      { values: ['one,', 'two', 'three'], named: { alt: 'a,', b: '' } },
    ])
    expect(tagsIn(hugo('{{< quote "He said \\"no\\"" `C:\\temp` >}}'))).toMatchObject([
      { values: ['He said "no"', 'C:\\temp'] },
    ])
    expect(tagsIn(hugo('{{< figure\n  src="a.jpg"\n  caption="A > B >}} C"\n>}}'))).toMatchObject([
      { named: { src: 'a.jpg', caption: 'A > B >}} C' } },
    ])
    expect(tagsIn(hugo('{{<img/photo.html "a.jpg">}}'))).toMatchObject([{ name: 'img/photo.html', values: ['a.jpg'] }])
  })

  it('hold what stands between their halves, which is Markdown', () => {
    const text = '{{% note title="Why" %}}\n\nWords *here*.\n\n{{< figure src="a.jpg" />}}\n{{% /note %}}\n\nAfter.'
    const [note, figure] = elementsIn(treeOf(hugo(text))).filter(oldTagOf)
    expect(note && wordsIn(note)).toBe('Words here .')
    expect(note && elementsIn(note).map(({ tagName }) => tagName)).toContain('em')
    expect(note && elementsIn(note)).toContain(figure)
    expect(tagsIn(hugo('A {{< mark >}}word{{< /mark >}} in a sentence.'))).toMatchObject([
      { name: 'mark', words: 'word' },
    ])
    expect(tagsIn(hugo('{{< box >}}First.\n\nSecond.{{< /box >}}'))).toMatchObject([{ words: 'First. Second.' }])
  })

  it('stand inside each other, also where they are indented', () => {
    const text =
      '{{< row >}}\n    {{< col >}}\nOne\n    {{< /col >}}\n    {{< col >}}\nTwo\n    {{< /col >}}\n{{< /row >}}'
    expect(tagsIn(hugo(text))).toMatchObject([
      { name: 'row', words: 'One Two' },
      { name: 'col', words: 'One' },
      { name: 'col', words: 'Two' },
    ])
  })

  it('are told one by one where a half is missing', () => {
    expect(tagsIn(hugo('{{< a >}} one {{< b >}} two {{< /a >}} three {{< /c >}}'))).toMatchObject([
      { name: 'a', words: 'one two' },
      { name: 'b', words: '' },
      { name: 'c', words: '' },
    ])
  })

  it('are words in code, and where Hugo is told to print them', () => {
    expect(tagsIn(hugo('```a``` {{< b >}}'))).toHaveLength(1)
    expect(tagsIn(hugo('Write `{{< youtube x >}}`.\n\n```\n{{< youtube x >}}\n```\n'))).toEqual([])
    expect(wordsIn(treeOf(hugo('Write {{</* youtube x */>}}.')))).toBe('Write {{< youtube x >}}.')
    expect(wordsIn(treeOf(hugo('```\n{{</* youtube x */>}}\n```\n')))).toBe('{{< youtube x >}}')
  })

  it('that show code are code, and comments are nowhere', () => {
    const tree = treeOf(hugo('{{< highlight go "linenos=table" >}}\nif a < b { *p = 1 }\n{{< /highlight >}}'))
    expect(elementsIn(tree).find(({ tagName }) => tagName === 'code')?.properties.className).toEqual(['language-go'])
    expect(wordsIn(tree)).toBe('if a < b { *p = 1 }')
    expect(wordsIn(treeOf(hugo('One {{< comment >}}secret{{< /comment >}} two.')))).toBe('One two.')
  })

  it('in the address of a link are what the reader of the export says, or are told', () => {
    const links = (answer?: Answer) =>
      elementsIn(treeOf(hugo('[The budget]({{< ref "budget.md" >}})'), answer)).flatMap(({ properties }) =>
        properties.href === undefined ? [] : [String(properties.href)],
      )
    expect(links(({ name, values: [page] }) => (name === 'ref' ? `/news/${page}` : undefined))).toEqual([
      '/news/budget.md',
    ])
    expect(links().map(oldTagIn)).toEqual(['{{< ref "budget.md" >}}'])
  })
})

describe('tags of Liquid and Nunjucks', () => {
  it('are read with what they say, whatever separates it', () => {
    expect(tagsIn(liquid('{% include figure.html src="/a.jpg" width=page.width %}'))).toMatchObject([
      { name: 'include figure.html', values: [], named: { src: '/a.jpg', width: 'page.width' } },
    ])
    expect(tagsIn(liquid('{%- render "card.njk", title: "A, B", n: 3 -%}'))).toMatchObject([
      { name: 'render card.njk', named: { title: 'A, B', n: '3' } },
    ])
    expect(tagsIn(liquid('{% image "a.jpg", "A tram" %}'))).toMatchObject([
      { name: 'image', values: ['a.jpg', 'A tram'] },
    ])
    expect(tagsIn(liquid('{% youtube https://youtu.be/x %}'))).toMatchObject([{ values: ['https://youtu.be/x'] }])
  })

  it('hold what stands before their end', () => {
    expect(tagsIn(liquid('{% callout "warning" %}\nMind the *gap*.\n{% endcallout %}'))).toMatchObject([
      { name: 'callout', values: ['warning'], words: 'Mind the gap .' },
    ])
  })

  it('that print an address of the site are that address', () => {
    const text =
      '[a]({{ "/about/" | relative_url }}) ![b]({{ site.baseurl }}/b.jpg) <img src="{{ \'/c.jpg\' | url }}"> [d]({{ site.url }}{{ "/d" }})'
    expect(elementsIn(treeOf(liquid(text))).flatMap(({ properties: { href, src } }) => href ?? src ?? [])).toEqual([
      '/about/',
      '/b.jpg',
      '/c.jpg',
      '/d',
    ])
  })

  it('that print what the tag alone does not say are told', () => {
    expect(tagsIn(liquid('It is {{ page.title | upcase }}.'))).toMatchObject([{ name: '{{ page.title }}' }])
    expect(
      elementsIn(treeOf(liquid('<img src="{{ page.photo }}">'))).map((e) => oldTagIn(String(e.properties.src))),
    ).toContain('{{ page.photo }}')
  })

  it('are words where the engine is told to print them, and comments are nowhere', () => {
    expect(wordsIn(treeOf(liquid('{% raw %}{{ x }}{% endraw %}')))).toBe('{{ x }}')
    expect(wordsIn(treeOf(liquid('```\n{% raw %}{{ x }}{% endraw %}\n```')))).toBe('{{ x }}')
    expect(wordsIn(treeOf(liquid('a {% comment %}b{% endcomment %} c {# d #} e')))).toBe('a c e')
    expect(wordsIn(treeOf(liquid('{% highlight ruby linenos %}\nputs "{{ x }}"\n{% endhighlight %}')))).toBe(
      'puts "{{ x }}"',
    )
  })

  it('of kramdown carry attributes of what stands beside them', () => {
    expect(
      tagsIn(liquid('The first words.\n{: .lead #top}\n\n[a](https://a.example){:target="_blank"}')),
    ).toMatchObject([
      { name: '{:}', values: ['.lead', '#top'] },
      { name: '{:}', named: { target: '_blank' } },
    ])
  })
})

describe('shortcodes of WordPress', () => {
  it('are read with what they say and hold', () => {
    const text =
      '[caption id="attachment_6" align="alignright" width="300"]<img src="a.jpg" /> A tram.[/caption]\n[gallery ids="1,2,3" columns=2]\n[embed width="5"]https://youtu.be/x[/embed][audio mp3="a.mp3"][/audio]'
    expect(tagsIn(wordpress(text))).toMatchObject([
      { name: 'caption', named: { id: 'attachment_6', width: '300' }, words: 'A tram.' },
      { name: 'gallery', named: { ids: '1,2,3', columns: '2' } },
      { name: 'embed', words: 'https://youtu.be/x' },
      { name: 'audio', named: { mp3: 'a.mp3' } },
    ])
  })

  it('that nobody listed are known by how they are written', () => {
    expect(tagsIn(wordpress('[youtube=https://youtu.be/x]')).map(({ values }) => values)).toEqual([
      ['https://youtu.be/x'],
    ])
    expect(tagsIn(wordpress('[vc_row][vc_column width=”1/2″]Words[/vc_column][/vc_row]'))).toMatchObject([
      { name: 'vc_row', words: 'Words' },
      { name: 'vc_column', named: { width: '1/2' } },
    ])
    expect(tagsIn(wordpress('<p>[newsletter]</p>'))).toMatchObject([{ name: 'newsletter' }])
  })

  it('are words where no tag is meant', () => {
    const text = '<p>“It [sic] was [emphasis added] so [1]”, he said. [[gallery]]</p><pre>[gallery ids="1"]</pre>'
    expect(tagsIn(wordpress(text))).toEqual([])
    expect(wordsIn(treeOf(wordpress(text)))).toBe(
      '“It [sic] was [emphasis added] so [1]”, he said. [gallery] [gallery ids="1"]',
    )
  })
})

describe('whatever stands in a body', () => {
  const signs = [
    '{{<',
    '>}}',
    '{{%',
    '%}}',
    '{%',
    '%}',
    '{{',
    '}}',
    '{:',
    '[',
    ']',
    '[/',
    '/',
    'a',
    'enda',
    '`',
    '```',
    '\n',
    '\n\n',
    ' ',
    '"',
    "'",
    '=',
    '<p>',
    '</p>',
    '<pre>',
    '- ',
    '> ',
    'word',
    'é',
    'raw',
    '|',
    '](',
    ')',
    '&',
    '\\',
  ]
  const body = fc.record({
    is: fc.constantFrom('html' as const, 'markdown' as const),
    text: fc.array(fc.oneof(fc.constantFrom(...signs), fc.string()), { maxLength: 60 }).map((parts) => parts.join('')),
    tags: fc.constantFrom('shortcode' as const, 'hugo' as const, 'liquid' as const, 'none' as const),
  })

  it('it is read without a fault', () => {
    fc.assert(fc.property(body, (given) => void tagsIn(given)))
  })

  it('what a tag says comes through Markdown and HTML as it was', () => {
    const value = fc.string().filter((text) => !/["\\]|[>%]\}\}|\p{Cc}/u.test(text) && text.trim() !== '')
    fc.assert(
      fc.property(value, fc.constantFrom('', '- ', '> ', 'In a sentence ', '| a |\n| - |\n| '), (said, before) => {
        expect(tagsIn(hugo(`${before}{{< figure caption="${said}" >}}`))).toMatchObject([{ named: { caption: said } }])
      }),
    )
  })
})
