import { describe, expect, it } from 'vitest'
import { cutting } from './page-styles'

const PAGE =
  '<html><body class="wide md:flex [&amp;&gt;p]:mt-4"><p class="kicker">News</p><svg><linearGradient/></svg></body></html>'
const cut = (css: string, scripts = '') => cutting(css, scripts)(PAGE)

describe('a page carries a rule', () => {
  it.each([
    ['of a class that it has', '.kicker{color:red}'],
    ['of a class with a colon', '@media (min-width:48rem){.md\\:flex{display:flex}}'],
    ['of a class that its markup escapes', '.\\[\\&\\>p\\]\\:mt-4>p{margin-top:1rem}'],
    ['of an element that it has', 'p{color:red}'],
    ['of an element with a capital', 'linearGradient{color:red}'],
    ['of every element', '*,:before{margin:0}'],
    ['of the root', ':root{--color:red}'],
    ['of an attribute', '[hidden]{display:none}'],
    ['of what has the focus', ':focus-visible{outline:1px}'],
    ['one of whose selectors it meets', '.absent,.kicker{color:red}'],
    ['one of whose alternatives it meets', 'p:is(.absent,.kicker){color:red}'],
    ['that speaks of what is not there', 'p:not(.absent){color:red}'],
    ['about an element around another', 'body:has(.kicker){color:red}'],
    ['that is none', '@font-face{font-family:a}'],
    ['that names no element', '@view-transition{navigation:auto}'],
  ])('%s', (_, css) => {
    expect(cut(css)).toBe(css)
  })

  it('of what its scripts may make', () => {
    expect(cut('.open{color:red}', 'this.classList.add("open")')).toBe('.open{color:red}')
    expect(cut('textarea{color:red}', 'document.createElement("textarea")')).toBe('textarea{color:red}')
  })
})

describe('a page does not carry a rule', () => {
  it.each([
    ['of a class that it has not', '.absent{color:red}'],
    ['of a class that only begins like one', '.kick{color:red}'],
    ['of an element that it has not', 'table td{color:red}'],
    ['that wants both', 'p.absent{color:red}'],
    ['none of whose alternatives it meets', 'p:is(.absent,.gone){color:red}'],
    ['about an element around what is not there', 'body:has(.absent){color:red}'],
    ['in a group of which nothing is left', '@media print{@supports (color:red){.absent{color:red}}}'],
  ])('%s', (_, css) => {
    expect(cut(css)).toBe('')
  })

  it('of what only its text, its scripts or its styles name', () => {
    const css = '.absent{color:red}table{color:red}'
    expect(
      cutting(css, '')('<p>class="absent" &lt;table&gt;</p><style>.absent{}</style><script>"<table>"</script>'),
    ).toBe('')
  })
})

it('what is left stands in its order', () => {
  expect(cut('p{a:1}.absent{b:2}@media print{.absent{c:3}p{d:4}}.kicker{e:5}')).toBe(
    'p{a:1}@media print{p{d:4}}.kicker{e:5}',
  )
})
