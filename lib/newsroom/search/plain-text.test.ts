import { describe, expect, it } from 'vitest'
import { plainText, runningText } from './plain-text'

const HTML =
  '<h2>The ebb</h2>\n<p>Water <em>runs</em> out&#x3C;.</p><ul><li>a pipe</li>\n<li><p>a &amp; b</p></li></ul><p>“So?” (Yes.)</p><table><tr><th>Mast</th><td>41</td></tr></table><p>潮汐。</p><p>月球</p>'

it('text for machines is one line', () => {
  expect(plainText(HTML)).toBe('The ebb Water runs out<. a pipe a & b “So?” (Yes.) Mast 41 潮汐。 月球')
})

describe('text for readers', () => {
  it('shows where something ends that does not end by itself', () => {
    expect(runningText(HTML)).toBe('The ebb · Water runs out<. a pipe · a & b · “So?” (Yes.) Mast · 41 · 潮汐。 月球')
  })

  it.each([
    ['nothing', '', ''],
    ['tags alone', '<p></p><hr><p> </p>', ''],
    ['one line', '<h2>The ebb</h2>', 'The ebb'],
    ['what is broken', '<p>Red<br>white</p>', 'Red · white'],
    ['a note', '<p>Tide<sup><a href="#n" data-footnote-ref>1</a></sup> comes</p>', 'Tide comes'],
    ['what is quoted', '<h2>‘The ebb’</h2><p>Runs.</p>', '‘The ebb’ · Runs.'],
    ['what ends in brackets', '<p>Runs (out.)</p><p>In.</p>', 'Runs (out.) In.'],
    ['Arabic', '<h2>الشاي</h2><p>هل يغلي؟</p><p>نعم</p>', 'الشاي · هل يغلي؟ نعم'],
  ])('%s', (_, html, expected) => {
    expect(runningText(html)).toBe(expected)
  })
})
