import { expect, it } from 'vitest'
import { readDataTable } from './data-table'
import { readBody } from './markdown/body'
import { withTables } from './plain-data'

const CHART =
  '<Chart kind="bar" data="sea/tides.csv" title="Broome leads" summary="The range." source="Us & them" sourceUrl="https://example.org/a_b" date="2017-01" unit="m (mean)" />'

function plainOf(mdx: string, lang: string) {
  const { plain, problems } = readBody(`Before.\n\n${mdx}\n`, 'articles/2017/01/a.mdx', lang)
  expect(problems).toEqual([])
  const { table } = readDataTable('Port | quay,Range\nBroome,1234.5\nHobart,\n')
  return withTables(plain, table ? [{ src: 'sea/tides.csv', table }] : [], lang)
}

it('a chart in feeds and twins is its finding, its sentence, its table and its source', () => {
  const { html, markdown } = plainOf(CHART, 'de')
  expect(html).toContain('<p><strong>Broome leads</strong></p><p>The range.</p><table>')
  expect(html).toContain('<th>Port | quay</th>')
  expect(html).toContain('<th align="right">Range (m (mean))</th>')
  expect(html).toContain('<td align="right">1.234,5</td>')
  expect(html).toContain('<td align="right">–</td>')
  expect(html).toContain('<a href="https://example.org/a_b">Us &#x26; them</a>, January 2017. Data: <a href=')
  expect(markdown).toContain('**Broome leads**\n\nThe range.\n\n| Port \\| quay | Range (m (mean)) |')
  expect(markdown).toMatch(/\| Broome +\| +1\.234,5 \|/)
  for (const form of [html, markdown]) expect(form).not.toContain('data.invalid')
})

it('each of two charts has its own, and a story without one is as it was', () => {
  const { html } = plainOf(`${CHART}\n\n${CHART.replace('unit="m (mean)"', '')}`, 'en-AU')
  expect(html.match(/<table>/g)).toHaveLength(2)
  expect(html).toContain('<th align="right">Range</th>')
  expect(plainOf('Nothing else.', 'en-AU').html).toBe('<p>Before.</p>\n<p>Nothing else.</p>')
})
