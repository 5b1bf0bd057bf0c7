import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll, storyOf } from './support/reading'
import { article } from './support/site'

/** A story with a chart of every kind, and one that runs from right to left. */
const STORY = article('bay-of-fundy-tides')
const FROM_RIGHT_TO_LEFT = article('arabic')

const LINE = 'The head of the bay swings most'
const KINDS = {
  line: LINE,
  dot: 'Springs and neaps lie furthest apart at the head',
  'stacked, lying': 'The water hardly stands still',
  'stacked, standing': 'Each month has about as many springs as neaps',
  slope: 'From low to high water',
  bar: 'The road stands above the highest tide',
}

const drawingOf = (page: Page, name: string) => page.getByRole('img', { name, exact: true })
const chartOf = (page: Page, name: string) => storyOf(page).getByRole('figure').filter({ hasText: name })
const sourceOf = (chart: Locator) => chart.getByRole('paragraph').filter({ hasText: 'Source:' })

for (const width of [320, 1280]) {
  test(`at ${width} pixels each chart is one picture, with its finding for a name`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(STORY)
    for (const name of Object.values(KINDS)) await expect(drawingOf(page, name), name).toHaveCount(1)
    await expect(drawingOf(page, LINE)).toHaveAccessibleDescription(/^The range of the tide .* at its mouth\.$/)
    // What is drawn inside is not read on top of it.
    const heard = await chartOf(page, LINE).ariaSnapshot()
    expect(heard).toContain(`img "${LINE}"`)
    expect(heard).not.toMatch(/20\s?m\b|Jan 2017/)
  })
}

test('a chart says where its figures are from, and of when they are', async ({ page }) => {
  await page.goto(STORY)
  const chart = chartOf(page, LINE)
  await expect(sourceOf(chart)).toHaveText(
    /^Source: Currawong, worked out for this example, 28 January 2017\. Download as CSV$/,
  )
  await expect(sourceOf(chart)).toBeVisible()
  await expect(chart.getByRole('link', { name: 'Currawong, worked out for this example' })).toHaveAttribute(
    'href',
    'https://example.org/tides',
  )
})

test('its figures stand behind it, as a table and as a file', async ({ page, request }) => {
  await page.goto(STORY)
  const chart = chartOf(page, LINE)
  const table = chart.getByRole('table')
  await expect(table).toBeHidden()
  await chart.getByText('The figures').click()
  await expect(table.getByRole('columnheader')).toHaveText([
    'Day',
    'Head of the bay (m)',
    'Mouth of the bay, at the open sea (m)',
  ])
  await expect(table.getByRole('row')).toHaveCount(30)
  await expect(table.getByRole('row', { name: /^12 January 2017/ }).getByRole('cell')).toHaveText(['15.5', '5.5'])
  await expect(
    table
      .getByRole('row', { name: /^20 January 2017/ })
      .getByRole('cell')
      .last(),
  ).toHaveText('–')

  const address = (await chart.getByRole('link', { name: 'Download as CSV' }).getAttribute('href')) ?? ''
  const file = await request.get(address)
  expect(file.headers()['content-type']).toBe('text/csv; charset=utf-8')
  expect(await file.text()).toBe(readFileSync('e2e/content/data/tides/range-by-day.csv', 'utf8'))
})

test('the file of a story that nobody may see is nowhere', async ({ request }) => {
  const answers = { '/data/draft-only.csv': 404, '/data/withdrawn-only.csv': 410, '/data/no-such-file.csv': 404 }
  for (const [address, status] of Object.entries(answers)) {
    const answer = await request.get(address)
    expect(answer.status(), address).toBe(status)
    expect(await answer.text()).not.toContain('SENTINEL')
  }
})

test('a story’s twin carries the figures as a table', async ({ request }) => {
  const twin = await (await request.get(`${STORY}.md`)).text()
  expect(twin).toContain('| Place                             | Neaps (m) | Springs (m) |')
  expect(twin).toMatch(/\| Head of the bay +\| +10\.4 \| +15\.6 \|/)
  expect(twin).not.toContain('data.invalid')
})

for (const width of [320, 360, 640, 768, 1280]) {
  test(`at ${width} pixels nothing is cut off, small, or on top of something else`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    for (const path of [STORY, FROM_RIGHT_TO_LEFT]) {
      await page.goto(path)
      await expectNoSidewaysScroll(page)
      const drawings = await storyOf(page).locator('figure > svg:visible').all()
      expect(drawings.length).toBeGreaterThan(0)
      for (const drawing of drawings) expect(await faultsOf(drawing)).toEqual([])
    }
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in the ${colorScheme} marks and words stand out from the page`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(STORY)
    const contrasts = await contrastsIn(page)
    expect(contrasts.filter(({ is }) => is === 'mark').length).toBeGreaterThan(20)
    for (const { is, contrast, what } of contrasts)
      expect(contrast, what).toBeGreaterThanOrEqual(is === 'mark' ? 3 : 4.5)
  })

  test(`in forced colours, ${colorScheme}, they do too`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme })
    await page.goto(STORY)
    const contrasts = await contrastsIn(page)
    for (const { is, contrast, what } of contrasts)
      expect(contrast, what).toBeGreaterThanOrEqual(is === 'mark' ? 3 : 4.5)
  })
}

test('colour alone tells nothing: lines differ in their dashes, parts in their textures', async ({ page }) => {
  await page.goto(STORY)
  const dashes = await drawingOf(page, LINE)
    .locator('path[stroke-width]')
    .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).strokeDasharray))
  expect(new Set(dashes).size).toBe(2)
  const parts = drawingOf(page, KINDS['stacked, standing'])
  await expect(parts.locator('pattern')).toHaveCount(2)
  await expect(parts.locator('path[fill^="url"]')).toHaveCount(2)
})

test('where lines begin on the right, bars do too, and time runs as ever', async ({ page }) => {
  await page.goto(FROM_RIGHT_TO_LEFT)
  const bars = drawingOf(page, 'الشاي الأسود يحتاج إلى وقت أطول')
  const places = await bars.locator('path[class^="fill-"]').evaluateAll((paths) =>
    paths.map((path) => {
      const { left, right } = path.getBoundingClientRect()
      return { left: Math.round(left), right: Math.round(right) }
    }),
  )
  expect(places).toHaveLength(3)
  expect(new Set(places.map(({ right }) => right)).size).toBe(1)
  expect(places.map(({ left }) => left)).toEqual(places.map(({ left }) => left).toSorted((a, b) => a - b))
  const years = drawingOf(page, 'محصول أكبر كل سنة')
    .locator('text')
    .filter({ hasText: /^201[456]$/ })
  const middles = await years.evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().left))
  expect(middles).toHaveLength(3)
  expect(middles).toEqual(middles.toSorted((a, b) => a - b))
})

test('on paper the drawing is there in dark ink, and what can only be clicked is not', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.goto(STORY)
  const chart = chartOf(page, LINE)
  await expect(drawingOf(page, LINE)).toBeVisible()
  await expect(sourceOf(chart)).toBeVisible()
  await expect(chart.getByText('The figures')).toBeHidden()
  await expect(drawingOf(page, LINE).locator('text').first()).toHaveCSS('fill', 'rgb(85, 88, 95)')
})

test('no style stands in a drawing, which the policy would refuse', async ({ page }) => {
  await page.goto(STORY)
  await expect(page.locator('svg style, svg [style], svg[style]')).toHaveCount(0)
})

/** Words of a drawing that stand outside it, are smaller than 12 pixels, or touch others. */
async function faultsOf(drawing: Locator): Promise<string[]> {
  return drawing.evaluate((svg) => {
    const frame = svg.getBoundingClientRect()
    const words = [...svg.querySelectorAll('text')].map((text) => ({ text, box: text.getBoundingClientRect() }))
    const faults: string[] = []
    for (const [index, { text, box }] of words.entries()) {
      const { textContent } = text
      if (box.left < frame.left - 1 || box.right > frame.right + 1) faults.push(`${textContent} is cut off at a side`)
      if (box.top < frame.top - 3 || box.bottom > frame.bottom + 3) faults.push(`${textContent} is cut off`)
      const scale = frame.width / (svg instanceof SVGSVGElement ? svg.viewBox.baseVal.width : 1)
      const size = Number.parseFloat(getComputedStyle(text).fontSize) * scale
      if (size < 12) faults.push(`${textContent} is ${size} pixels high`)
      for (const other of words.slice(index + 1)) {
        // Between the boxes of two lines of letters there is room within the boxes.
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
        if (across > 1 && down > size * 0.3) faults.push(`${textContent} stands on ${other.text.textContent}`)
      }
    }
    return faults
  })
}

/** How far each mark and word of the drawings that are seen stands out from the page's ground. */
async function contrastsIn(page: Page) {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const luminanceOf = (colour: string) => {
      if (!canvas) return 0
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data]
        .map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const ground = luminanceOf(getComputedStyle(document.body).backgroundColor)
    const isSeen = (element: Element) => element.checkVisibility()
    // Lines at round numbers are there to guide the eye, and say nothing by themselves.
    const marks = [...document.querySelectorAll('figure > svg :is(path, circle)')].filter(
      (mark) => isSeen(mark) && !mark.closest('defs') && !mark.matches('.stroke-rule, [fill^="url"]'),
    )
    const words = [...document.querySelectorAll('figure > svg text')].filter(
      (word) => isSeen(word) && !word.matches('.fill-paper'),
    )
    return [...marks, ...words].map((element) => {
      const { fill, stroke } = getComputedStyle(element)
      const colour = fill === 'none' ? stroke : fill
      const [one, other] = [luminanceOf(colour), ground]
      return {
        is: element.tagName === 'text' ? 'word' : 'mark',
        what: `${element.tagName} ${element.textContent} ${colour}`,
        contrast: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05),
      }
    })
  })
}
