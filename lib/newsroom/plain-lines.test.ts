import { expect, it } from 'vitest'
import { plainLines } from './plain-lines'

it('a paragraph, an item, a caption and a row of a table are a line each', () => {
  const html =
    '<h2>Ports</h2><p>Two <b>ports</b>.</p><ul><li>One</li><li>Two</li></ul><table><caption>Ranges</caption><thead><tr><th>Port</th> <th>Range</th></tr></thead><tbody><tr><td>Broome</td><td>8.2</td></tr><tr><td>Sydney</td><td></td></tr></tbody></table>'
  expect(plainLines(html)).toEqual([
    ...['Ports', 'Two ports.', 'One', 'Two', 'Ranges'],
    ...['Port · Range', 'Broome · 8.2', 'Sydney ·'],
  ])
})
