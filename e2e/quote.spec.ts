import { expect, type Page, test } from '@playwright/test'
import { highlighted } from './support/highlight'
import { expectNoSidewaysScroll, storyOf } from './support/reading'
import { article, SITE_URL } from './support/site'

const SLUG = 'alibabas-ma-meets-trump-promises-us-jobs'
const HEADLINE = 'Alibaba’s Ma meets Trump, promises US jobs'

const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Share this quote' })
const choice = (page: Page, name: string) => toolbar(page).getByRole('button', { name, exact: true })
const status = (page: Page) => page.locator('quote-share').getByRole('status')
const selected = (page: Page) => page.evaluate(() => String(getSelection()))
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test.use({ contextOptions: { reducedMotion: 'reduce' }, permissions: ['clipboard-read', 'clipboard-write'] })

/** Longer than a selection has to be still. */
const REST_MS = 500

test.describe('words selected with the mouse', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(article(SLUG))
  })

  test('bring up what can be done with them, and go with them', async ({ page }) => {
    await expect(toolbar(page)).toBeHidden()
    await drag(page, 'small makers of clothing')
    await expect(toolbar(page).getByRole('button')).toHaveText(['Copy quote', 'Copy link to quote'])
    await expect(toolbar(page)).toBeInViewport({ ratio: 1 })
    await page.getByText(/^Neither a tariff/).click()
    await expect(toolbar(page)).toBeHidden()
  })

  test('are not covered, wherever the window ends', async ({ page }) => {
    for (const block of ['start', 'center', 'end'] as const) {
      await deselect(page)
      await page.getByText(/^They had spoken/).evaluate((text, where) => text.scrollIntoView({ block: where }), block)
      await select(page, 'the part of Alibaba where foreign')
      await expect(toolbar(page)).toBeInViewport({ ratio: 1 })
      await expectUncovered(page)
    }
  })

  test('are copied in quotation marks, with the headline and the address', async ({ page }) => {
    await drag(page, 'small makers of clothing')
    await choice(page, 'Copy quote').click()
    await expect(status(page)).toHaveText('Quote copied')
    expect(await clipboard(page)).toBe(`“small makers of clothing”\n\n${HEADLINE}\n${SITE_URL}${article(SLUG)}`)
    await expect(toolbar(page)).toBeHidden()
    expect(await selected(page), 'what was selected still is').toBe('small makers of clothing')
    await expect(status(page), 'and the word goes by itself').toBeEmpty()
    await expect(toolbar(page)).toBeHidden()
  })

  test('with a quotation among them keep the two apart', async ({ page }) => {
    await select(page, 'called the talks a “great meeting”')
    await choice(page, 'Copy quote').click()
    await expect(status(page)).toHaveText('Quote copied')
    expect(await clipboard(page)).toContain('“called the talks a ‘great meeting’”\n')
  })

  test('have a link that leads to them and highlights them', async ({ page }) => {
    await drag(page, 'small makers of clothing')
    const link = await copyLink(page)
    expect(link).toBe(`${SITE_URL}${article(SLUG)}#:~:text=small%20makers%20of%20clothing`)
    await page.setViewportSize({ width: 800, height: 300 })
    await open(page, link)
    await expect(page.getByText(/^They had spoken/)).toBeInViewport()
    await expect.poll(() => markedWords(page)).toBe('small makers of clothing')
  })

  test('outside the story’s text bring nothing up', async ({ page }) => {
    await page.getByRole('heading', { level: 1 }).selectText()
    await rest(page)
    await expect(toolbar(page)).toBeHidden()
  })

  test('from the headline on count from where the text begins', async ({ page }) => {
    await page.evaluate(() => {
      const [headline, paragraph] = [document.querySelector('h1'), document.querySelector('.story-body > p')]
      if (headline && paragraph) getSelection()?.setBaseAndExtent(headline, 0, paragraph, 1)
    })
    await choice(page, 'Copy quote').click()
    await expect.poll(() => clipboard(page)).toMatch(/^“Key points\n\nJack Ma met[^“”]*million American jobs\.”\n/)
  })
})

test.describe('with keys alone', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(article(SLUG))
  })

  test('a selection grows, Tab leads from it to the choices, and Esc back', async ({ page }) => {
    await page.getByText('A growing middle class').dblclick()
    const word = await selected(page)
    for (let more = 0; more < 2; more += 1) await page.keyboard.press('Control+Shift+ArrowRight')
    const words = await selected(page)
    expect(words.length).toBeGreaterThan(word.length)
    await expect(toolbar(page)).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(choice(page, 'Copy quote')).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(choice(page, 'Copy link to quote')).toBeFocused()
    expect(await selected(page), 'the selection stays').toBe(words)
    await page.keyboard.press('Escape')
    await expect(toolbar(page)).toBeHidden()
    expect(await selected(page)).toBe(words)
    await rest(page)
    await expect(toolbar(page), 'Esc is an answer').toBeHidden()
  })

  test('Esc is an answer to what is selected, however late the browser tells of it', async ({ page }) => {
    await page.getByText('A growing middle class').dblclick()
    await expect(toolbar(page)).toBeVisible()
    await page.keyboard.press('Control+Shift+ArrowRight')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await rest(page)
    await expect(toolbar(page), 'keys that come quickly').toBeHidden()
    await page.keyboard.press('Control+Shift+ArrowRight')
    await expect(toolbar(page), 'more words are another question').toBeVisible()
    await page.evaluate(() => {
      getSelection()?.modify('extend', 'forward', 'word')
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    })
    await rest(page)
    await expect(toolbar(page), 'a key before the news of the words').toBeHidden()
  })

  test('what is copied is what is selected now, however late the browser tells of it', async ({ page }) => {
    await page.getByText('A growing middle class').dblclick()
    await expect(toolbar(page)).toBeVisible()
    const words = await choice(page, 'Copy quote').evaluate((button: HTMLButtonElement) => {
      getSelection()?.modify('extend', 'forward', 'word')
      button.click()
      return String(getSelection()).trim()
    })
    await expect(status(page)).toHaveText('Quote copied')
    expect(await clipboard(page)).toContain(`“${words}”\n`)
  })

  test('Esc returns to the link that had the focus', async ({ page }) => {
    const link = page.getByRole('link', { name: 'Link to this part: A growing middle class' })
    await link.focus()
    await select(page, 'Alibaba has courted foreign brands')
    await expect(toolbar(page)).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(choice(page, 'Copy quote')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(link).toBeFocused()
  })

  test('the choices are stops like others: Tab goes on from them', async ({ page }) => {
    await select(page, 'Alibaba has courted foreign brands')
    await expect(toolbar(page)).toBeVisible()
    for (const name of ['Copy quote', 'Copy link to quote']) {
      await page.keyboard.press('Tab')
      await expect(choice(page, name)).toBeFocused()
    }
    await page.keyboard.press('Tab')
    await expect(storyOf(page).getByRole('link', { name: 'China' })).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(choice(page, 'Copy link to quote')).toBeFocused()
  })

  test('Ctrl+A takes the story’s text, and Enter copies a link to it', async ({ page }) => {
    await page.keyboard.press('Control+a')
    await expect(toolbar(page)).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(choice(page, 'Copy quote')).toBeFocused()
    await expect(choice(page, 'Copy quote')).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(status(page)).toHaveText('Link to quote copied')
    await expect(toolbar(page)).toBeHidden()
    await open(page, await clipboard(page))
    await expect.poll(() => markedWords(page)).toMatch(/^Key points Jack Ma met .* within five years$/)
  })

  test('the choice that has the focus can be seen', async ({ page }) => {
    await select(page, 'Alibaba has courted foreign brands')
    await expect(toolbar(page)).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(choice(page, 'Copy quote')).toHaveCSS('outline-style', 'solid')
    await expect(choice(page, 'Copy quote')).toHaveCSS('outline-width', '3px')
  })
})

test.describe('a link leads to just the words that were quoted', () => {
  const QUOTES: Record<string, [slug: string, quote: string, words: string, nth?: number]> = {
    'a word cut in two is whole': [SLUG, 'nd Chinese brands op', 'and Chinese brands open'],
    'words that stood before, in another place': [SLUG, 'Mr Ma', 'Mr Ma', 1],
    'words that the headline and a picture’s caption have too': [SLUG, 'small US businesses', 'small US businesses', 1],
    'a sentence with quotation marks': [
      SLUG,
      'Mr Ma described the president-elect as “smart” and “open-minded”.',
      'Mr Ma described the president elect as smart and open minded',
    ],
    'Chinese, where a word is cut too': ['chinese', '球的引力方向一', '月球 的 引力 方向 一致'],
    'Chinese that stands twice': ['chinese', '两次高潮', '两次 高潮', 1],
    Arabic: ['arabic', 'أوراق الشاي الأسود قبل التجفيف', 'أوراق الشاي الأسود قبل التجفيف'],
    'Arabic that stands twice': ['arabic', 'الشاي الأسود', 'الشاي الأسود', 2],
    'signs with a meaning in an address': [
      'share-characters',
      'An ampersand, a hash, a question mark, a percent sign and a plus',
      'An ampersand a hash a question mark a percent sign and a plus',
    ],
    'code that looks like a tag': ['every-block', 'even <tide> or {tide} is only', 'even tide or tide is only'],
    'a cell of a table': ['every-block', 'Cape Otway', 'Cape Otway'],
    'a number that a table has twice': ['every-block', '1901', '1901', 1],
    'words with a note': ['every-block', 'though not quite at the same hour', 'though not quite at the same hour'],
    'verse with a broken line': [
      'every-block',
      'in the affairs of men, Which, taken at the flood',
      'in the affairs of men Which taken at the flood',
    ],
  }

  for (const [what, [slug, quote, wanted, nth = 0]] of Object.entries(QUOTES))
    test(what, async ({ page }) => {
      await page.goto(article(slug))
      await select(page, quote, nth)
      await open(page, await copyLink(page))
      await expect.poll(() => markedWords(page)).toBe(wanted)
      const { words, before } = await highlighted(page)
      expect(before.split(words).length - 1, 'the same words before it').toBe(nth)
    })

  test('over two paragraphs', async ({ page }) => {
    await page.goto(article(SLUG))
    await select(page, 'because each of those businesses would add a position.', 0, 'until now it had not put')
    await choice(page, 'Copy quote').click()
    await expect(status(page)).toHaveText('Quote copied')
    expect(await clipboard(page)).toMatch(
      /^“because each of those businesses would add a position\.\n\nThe company has campaigned .* until now it had not put”\n/,
    )
    await deselect(page)
    await select(page, 'because each of those businesses would add a position.', 0, 'until now it had not put')
    const link = await copyLink(page)
    expect(link).toMatch(/#:~:text=because%20each%20of%20those,it%20had%20not%20put$/)
    await open(page, link)
    await expect
      .poll(() => markedWords(page))
      .toBe(
        'because each of those businesses would add a position The company has campaigned for small American businesses before but until now it had not put',
      )
  })

  test('a quote over a note has the words without the number', async ({ page }) => {
    await page.goto(article('every-block'))
    await select(page, 'at the same hour.', 0, 'The word for the whole')
    await choice(page, 'Copy quote').click()
    await expect(status(page)).toHaveText('Quote copied')
    expect(await clipboard(page)).toMatch(/^“at the same hour\. The word for the whole”\n/)
  })

  test('in the dark the words can be read', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await open(page, `${SITE_URL}${article(SLUG)}#:~:text=small%20makers%20of%20clothing`)
    await expect.poll(() => markedWords(page)).toBe('small makers of clothing')
    const ink = await page.evaluate(() => getComputedStyle(document.body, '::target-text').color)
    expect(ink).toBe('rgb(16, 17, 20)')
  })
})

for (const [slug, quote] of [
  [SLUG, 'small makers of clothing'],
  ['arabic', 'ثم تُترك حتى تذبل قليلاً'],
  ['hostile', 'trams run on rails, and rails are made of steel'],
] as const)
  test(`the choices of ${slug} fit a window of 320 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(article(slug))
    await select(page, quote)
    await expect(toolbar(page)).toBeInViewport({ ratio: 1 })
    await expectUncovered(page)
    await expectNoSidewaysScroll(page)
    expect(await toolbar(page).evaluate((bar) => getComputedStyle(bar).direction)).toBe('ltr')
    for (const name of ['Copy quote', 'Copy link to quote']) {
      const box = await choice(page, name).boundingBox()
      expect(box?.height, `${name} is as tall as a finger`).toBeGreaterThanOrEqual(44)
    }
    await choice(page, 'Copy link to quote').click()
    await expect(status(page)).toHaveText('Link to quote copied')
    await expect(status(page)).toBeInViewport({ ratio: 1 })
    await expectNoSidewaysScroll(page)
  })

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('the choices stand beneath the selection, clear of its handles', async ({ page }) => {
    await page.goto(article(SLUG))
    await page.getByText(/^They had spoken/).evaluate((text) => text.scrollIntoView({ block: 'center' }))
    await select(page, 'small makers of clothing')
    await expect(toolbar(page)).toBeVisible()
    const [bar, words] = [await toolbar(page).boundingBox(), await boxOfSelection(page)]
    expect((bar?.y ?? 0) - words.bottom).toBeGreaterThanOrEqual(24)
    await choice(page, 'Copy quote').tap()
    await expect(status(page)).toHaveText('Quote copied')
  })
})

test('when the browser refuses, it says what else there is, and the choices stay', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await page.goto(article(SLUG))
  await select(page, 'small makers of clothing')
  await choice(page, 'Copy quote').click()
  await expect(status(page)).toHaveText(/could not be copied: use your browser’s own Copy/)
  await choice(page, 'Copy link to quote').click()
  await expect(status(page)).toHaveText(/could not be copied: copy the story’s from the address bar/)
  await expect(toolbar(page)).toBeVisible()
})

test('nothing moves when the choices come', async ({ page }) => {
  const tops = () =>
    page
      .locator('.story-body *:not([role=toolbar], [role=toolbar] *)')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top + window.scrollY))
  for (const words of ['A growing middle class', 'Alibaba has courted', 'Jack Ma met Donald Trump at']) {
    await page.goto(article(SLUG), { waitUntil: 'networkidle' })
    const before = await tops()
    await select(page, words)
    await expect(toolbar(page)).toBeVisible()
    expect(await tops(), words).toEqual(before)
  }
})

test('no policy is broken', async ({ page }) => {
  const broken: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') broken.push(message.text())
  })
  page.on('pageerror', (error) => broken.push(error.message))
  await page.goto(article('every-block'))
  for (const words of ['Cape Otway', 'harbour masters write both down', 'Trams follow the clock.']) {
    await select(page, words)
    await copyLink(page)
  }
  expect(broken).toEqual([])
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('nothing is offered that could not work', async ({ page }) => {
    await page.goto(article(SLUG))
    await expect(page.locator('quote-share [role="toolbar"]')).toBeHidden()
    await expect(page.getByRole('button', { name: /quote/i })).toHaveCount(0)
  })
})

/** Selects the nth place of some words in the story's text, or from there to the end of others, as a mouse or a finger leaves it. */
async function select(page: Page, words: string, nth = 0, until = words) {
  await page.locator('.story-body').evaluate(
    (body, [from, place, to]) => {
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
      const letters: Array<[Node, number]> = []
      let text = ''
      while (walker.nextNode()) {
        const { textContent } = walker.currentNode
        for (let at = 0; at < (textContent?.length ?? 0); at += 1) letters.push([walker.currentNode, at])
        text += (textContent ?? '').replace(/\s/g, ' ')
      }
      let start = -1
      for (let count = 0; count <= place; count += 1) start = text.indexOf(from, start + 1)
      const end = text.indexOf(to, start) + to.length - 1
      const [first, last] = [letters[start], letters[end]]
      if (start < 0 || !first || !last) throw new Error(`The story does not say “${from}”`)
      first[0].parentElement?.scrollIntoView({ block: 'nearest' })
      getSelection()?.setBaseAndExtent(first[0], first[1], last[0], last[1] + 1)
    },
    [words, nth, until] as const,
  )
}

/** Selects words with the mouse. */
async function drag(page: Page, words: string) {
  await select(page, words)
  const { left, right, top, bottom } = await boxOfSelection(page)
  await deselect(page)
  const middle = (top + bottom) / 2
  await page.mouse.move(left + 1, middle)
  await page.mouse.down()
  await page.mouse.move((left + right) / 2, middle)
  await page.mouse.move(right - 1, middle)
  await page.mouse.up()
  expect(await selected(page)).toBe(words)
}

async function deselect(page: Page) {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        if (getSelection()?.isCollapsed !== false) return resolve()
        document.addEventListener('selectionchange', () => resolve(), { once: true })
        getSelection()?.removeAllRanges()
      }),
  )
  await expect(toolbar(page)).toBeHidden()
}

/** There is nothing else to wait for where nothing should happen. */
const rest = (page: Page) => page.waitForTimeout(REST_MS)

async function boxOfSelection(page: Page) {
  return page.evaluate(() => {
    const range = getSelection()?.getRangeAt(0)
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    const { left, right, top, bottom } = range?.getBoundingClientRect() ?? new DOMRect()
    return { left, right, top, bottom }
  })
}

async function expectUncovered(page: Page) {
  const bar = await toolbar(page).boundingBox()
  if (!bar) throw new Error('It is not to be seen')
  const lines = await page.evaluate(() =>
    [...(getSelection()?.getRangeAt(0).getClientRects() ?? [])].map(({ top, bottom }) => ({ top, bottom })),
  )
  const covered = lines.filter(({ top, bottom }) => top < bar.y + bar.height && bottom > bar.y)
  expect(covered).toEqual([])
}

async function copyLink(page: Page): Promise<string> {
  await choice(page, 'Copy link to quote').click()
  await expect(status(page)).toHaveText('Link to quote copied')
  return clipboard(page)
}

/** Opens a link as its receiver does. */
/** What is marked, once a slow machine has marked it. */
const markedWords = async (page: Page) => (await highlighted(page)).words

async function open(page: Page, link: string) {
  await page.goto('about:blank')
  await page.goto(link, { waitUntil: 'networkidle' })
}
