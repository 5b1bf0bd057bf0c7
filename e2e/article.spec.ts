import { expect, type Locator, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { LIVE } from './support/files'
import {
  doubleText,
  expectInOrder,
  expectNoSidewaysScroll,
  expectNothingCutOff,
  metaOf,
  normalised,
  storyOf,
  structuredData,
  type Thing,
  thingOfType,
} from './support/reading'
import { article, SITE_URL } from './support/site'

const FLAGSHIP = 'alibabas-ma-meets-trump-promises-us-jobs'
const HEADLINE = 'Alibaba’s Ma meets Trump, promises US jobs'
const HOSTILE = `</script><img src=x onerror=alert(1)> & "quotes" ‘typographic’ 日本 العربية 🦜`

const headline = (page: Page) => page.getByRole('heading', { level: 1 })
const related = (page: Page) => page.getByRole('region', { name: 'Related stories' })
const leadImage = (page: Page) => storyOf(page).getByRole('figure').first()

for (const javaScriptEnabled of [true, false]) {
  test.describe(`the flagship story ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })
    test.beforeEach(async ({ page }) => {
      await page.goto(article(FLAGSHIP))
    })

    test('stands in the order in which it is read', async ({ page }) => {
      const story = storyOf(page)
      await expectInOrder({
        kicker: story.getByRole('link', { name: 'Business', exact: true }),
        headline: headline(page),
        standfirst: story.getByText(/^The Chinese e-commerce company wants to bring one million/),
        source: story.getByText('Source: AAP'),
        published: story.getByText('Published 10 January 2017 7:48pm'),
        'reading time': story.getByText('2 min read', { exact: true }),
        share: story.getByRole('button', { name: 'Share' }),
        'lead image': story.getByRole('img', {
          name: 'Striped shopfronts cross a dark bridge from a tower towards a large red sun',
        }),
        'key points': story.getByRole('region', { name: 'Key points' }),
        body: story.getByText(/^Alibaba’s executive chairman, Jack Ma, has met/),
        'the last paragraph': story.getByText(/^Neither a tariff nor the currency stands/),
        topics: story.getByRole('navigation', { name: 'On this story' }),
        'share at the foot': page.getByRole('region', { name: 'Share this with family and friends' }),
        'related stories': related(page),
      })
    })

    test('says what it is, whose and when', async ({ page }) => {
      const story = storyOf(page)
      await expect(headline(page)).toHaveText(HEADLINE)
      await expect(story.getByRole('link', { name: 'Business', exact: true })).toHaveAttribute('href', '/business')
      await expect(story.getByText('Source: AAP').getByRole('link', { name: 'AAP' })).toHaveAttribute(
        'href',
        '/source/aap',
      )
      const published = story.getByText('Published 10 January 2017 7:48pm').getByRole('time')
      await expect(published).toHaveText('10 January 2017 7:48pm')
      await expect(published).toHaveAttribute('datetime', '2017-01-10T19:48:00+11:00')
      await expect(story.getByText(/^Updated/)).toHaveCount(0)
      await expect(story.getByText(/^By /)).toHaveCount(0)
    })

    test('has its picture in a figure, whose caption ends with the credit', async ({ page }) => {
      await expect(leadImage(page).getByRole('img')).toHaveAttribute('alt', /Striped shopfronts/)
      const caption = normalised(await leadImage(page).locator('figcaption').textContent())
      expect(caption).toBe('Alibaba wants small US businesses to sell to Chinese shoppers through its platform. (AAP)')
    })

    test('has its points, its parts and its topics', async ({ page }) => {
      const story = storyOf(page)
      const points = story.getByRole('region', { name: 'Key points' }).getByRole('listitem')
      await expect(points).toHaveCount(3)
      await expect(points.first()).toHaveText('Jack Ma met Donald Trump at Trump Tower in New York')
      await expect(story.getByRole('heading', { name: 'A growing middle class', level: 2 })).toBeVisible()
      const topics = story.getByRole('navigation', { name: 'On this story' }).getByRole('link')
      await expect(topics).toHaveText(['China', 'Donald Trump', 'E-commerce', 'Jobs'])
      await expect(topics.first()).toHaveAttribute('href', '/topic/china')
    })
  })
}

test.describe('related stories', () => {
  const EXPECTED = {
    'named by the story, then of its section, newest first': {
      of: FLAGSHIP,
      are: [
        'What is weighed when tea is sold',
        'The box that the world’s goods are counted in',
        'What a tide table can tell a port, and what it cannot',
        'The gauge that made trams and trains cousins',
      ],
    },
    'of its topic, newest first': {
      of: 'no-picture',
      are: [
        'Sydney’s sun rises a little later each morning',
        'Everything that a page can hold, in one story of the sea',
        'Why tennis balls are yellow',
        'The race in which most of the crew look back',
      ],
    },
    'of its topic before newer ones of its section': {
      of: 'melbourne-tram-network',
      are: [
        `Tea & trams #1? 50% off + “curly”, "straight" & 'single' quotes 🦜 العربية`,
        'A long walk along the tramline to the lighthouse, with tea',
        'The gauge that made trams and trains cousins',
        'Sydney’s sun rises a little later each morning',
      ],
    },
    'of its section when it has no topic': {
      of: 'one-word-body',
      are: [
        'Sydney’s sun rises a little later each morning',
        'Melbourne’s trams still run on the widest network of all',
        'The Monday on which Australia’s coins changed',
        'Australia’s first lighthouse shines from South Head',
      ],
    },
  }
  for (const [rule, { of, are }] of Object.entries(EXPECTED)) {
    test(rule, async ({ page }) => {
      await page.goto(article(of))
      await expect(related(page).getByRole('heading', { level: 3 })).toHaveText(are)
    })
  }

  test('never hold the story itself', async ({ page }) => {
    for (const slug of LIVE) {
      await page.goto(article(slug))
      const hrefs = await related(page)
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
      expect(hrefs, slug).not.toContain(article(slug))
      expect(hrefs.length, slug).toBeGreaterThan(0)
      expect(new Set(hrefs).size, slug).toBe(hrefs.length)
    }
  })
})

test('the label over a story leads to all stories of the kind, whatever they are about', async ({ page }) => {
  await page.goto(article('opinion-story'))
  await storyOf(page).getByRole('link', { name: 'Opinion', exact: true }).click()
  await expect(page).toHaveURL('/label/opinion')
  await expect(headline(page)).toHaveText('Opinion')
  await expect(page.getByRole('main').locator(`a[href="${article('opinion-story')}"]`)).toHaveCount(1)
  await page.goto(article(FLAGSHIP))
  await expect(storyOf(page).locator('a[href^="/label/"]')).toHaveCount(0)
})

test('only a story of more than a year says its age', async ({ page, request }) => {
  const aged = []
  for (const slug of LIVE) {
    const html = await (await request.get(article(slug))).text()
    if (html.includes('This story is more than')) aged.push(slug)
  }
  expect(aged).toEqual(['old-story'])
  await page.goto(article('old-story'))
  await expect(storyOf(page).getByText('This story is more than a year old')).toBeVisible()
})

test('a headline of one long word fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(article('longest-headline'))
  await expect(headline(page)).toContainText('Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz')
  await expectNoSidewaysScroll(page)
  const cut = await headline(page).evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(cut).toBeLessThanOrEqual(0)
})

test('a story without a picture leaves no gap for one', async ({ page }) => {
  await page.goto(article('no-picture'))
  await expect(storyOf(page).getByRole('figure')).toHaveCount(0)
  await expect(storyOf(page).locator('figcaption')).toHaveCount(0)
  await expect(storyOf(page).getByRole('img')).toHaveCount(0)
})

test('a picture that stands upright keeps its shape, at the measure of the text', async ({ page }) => {
  await page.goto(article('portrait-picture'))
  const picture = leadImage(page).getByRole('img')
  await expect(picture).toHaveAttribute('alt', /tall white lighthouse/)
  const box = await picture.boundingBox()
  expect((box?.height ?? 0) / (box?.width ?? 1)).toBeCloseTo(1.5, 1)
  expect(box?.width).toBeLessThanOrEqual(656)
})

test('a story of one word is a story', async ({ page }) => {
  await page.goto(article('one-word-body'))
  await expect(storyOf(page).getByText('Rain.', { exact: true })).toBeVisible()
  await expect(storyOf(page).getByText('1 min read', { exact: true })).toBeVisible()
  await expect(storyOf(page).getByRole('navigation', { name: 'On this story' })).toHaveCount(0)
  await expect(storyOf(page).getByRole('region')).toHaveCount(0)
})

test('a story of six thousand words is whole, and says how long it takes', async ({ page }) => {
  await page.goto(article('six-thousand-words'))
  const { wordCount } = await thingOfType(page, 'NewsArticle')
  expect(Number(wordCount)).toBeGreaterThan(5_500)
  const text = normalised(await storyOf(page).textContent())
  expect(text.split(' ').length).toBeGreaterThanOrEqual(Number(wordCount))
  await expect(storyOf(page).getByText(`${Math.ceil(Number(wordCount) / 238)} min read`, { exact: true })).toBeVisible()
})

test.describe('a story in another language', () => {
  test('Arabic runs from right to left and says so', async ({ page }) => {
    await page.goto(article('arabic'))
    await expect(headline(page)).toHaveAttribute('lang', 'ar')
    await expect(headline(page)).toHaveAttribute('dir', 'rtl')
    for (const part of [
      headline(page),
      storyOf(page).getByText(/^يأتي الشاي الأخضر والشاي الأسود من نبتة واحدة، /),
      storyOf(page).getByText(/^تُقطف الأوراق/),
      storyOf(page).getByText('يُقدَّم الشاي ساخناً'),
      storyOf(page).getByText('للشاي الأخضر والشاي الأسود نبتة واحدة'),
    ])
      expect(await speechOf(part)).toEqual({ lang: 'ar', direction: 'rtl' })
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-AU')
  })

  test('the English around an Arabic story stays English, from left to right', async ({ page }) => {
    await page.goto(article('arabic'))
    for (const words of ['1 min read', 'Published 26 January 2017 3:00pm', 'On this story', 'Share this story']) {
      const part = storyOf(page).getByText(words, { exact: true })
      expect.soft(await speechOf(part), words).toEqual({ lang: 'en-AU', direction: 'ltr' })
    }
  })

  test('Chinese says so, and is counted in words', async ({ page }) => {
    await page.goto(article('chinese'))
    expect(await speechOf(headline(page))).toEqual({ lang: 'zh-Hans', direction: 'ltr' })
    expect(await speechOf(storyOf(page).getByText(/^海水有涨有落/))).toEqual({ lang: 'zh-Hans', direction: 'ltr' })
    const { inLanguage, wordCount } = await thingOfType(page, 'NewsArticle')
    expect(inLanguage).toBe('zh-Hans')
    expect(Number(wordCount)).toBeGreaterThan(50)
  })

  for (const [slug, id] of [
    ['arabic', 'من-الحقل-إلى-المصنع'],
    ['chinese', '大潮和小潮'],
    ['every-block', 'springs-and-neaps'],
  ] as const) {
    test(`a heading of ${slug} can be linked to`, async ({ page }) => {
      await page.setViewportSize({ width: 800, height: 300 })
      await page.goto(`${article(slug)}#${id}`)
      const heading = storyOf(page).getByRole('heading', { name: id.replaceAll('-', ' ') })
      await expect(heading).toHaveAttribute('id', id)
      await expect(heading).toBeInViewport()
    })
  }

  test('on a list an Arabic headline is Arabic', async ({ page }) => {
    await page.goto('/culture')
    const link = page.getByRole('link', { name: 'الشاي من الورقة إلى الكوب' })
    expect(await speechOf(link)).toEqual({ lang: 'ar', direction: 'rtl' })
  })
})

test('a hostile headline is inert and can be read', async ({ page }) => {
  const alarms: string[] = []
  page.on('dialog', (dialog) => {
    alarms.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto(article('hostile'))
  await expect(page).toHaveTitle(`${HOSTILE} – Currawong`)
  await expect(headline(page)).toHaveText(HOSTILE)
  expect(await metaOf(page, 'og:title')).toEqual([HOSTILE])
  expect(await metaOf(page, 'twitter:title')).toEqual([HOSTILE])
  const standfirst = `"><svg onload=alert(2)> & 'single' "double" </title><!-- ]]> %00 ‘typographic’ 日本 العربية 🦜`
  expect(await metaOf(page, 'description')).toEqual([standfirst])
  await expect(storyOf(page).getByText(standfirst)).toBeVisible()
  const story = await thingOfType(page, 'NewsArticle')
  expect(story).toMatchObject({ headline: HOSTILE, description: standfirst })
  await expect(leadImage(page).getByRole('img')).toHaveAttribute(
    'alt',
    '"><img src=x onerror=alert(3)> a green tram & its wire',
  )
  await expect(leadImage(page)).toContainText('("><script>alert(5)</script> & Currawong)')
  await expect(storyOf(page).getByText(/^\$\{alert\(7\)\} \{alert\(8\)\} the second point$/)).toBeVisible()
  const inline = page.locator('script:not([src]):not([type="application/ld+json"]), img[src="x"], svg[onload]')
  await expect(inline).toHaveCount(0)
  expect(alarms).toEqual([])
})

test('a corrected story says what was wrong and when, and its data says the same', async ({ page }) => {
  await page.goto(article('corrected-story'))
  const corrections = page.getByRole('region', { name: 'Corrections' })
  await expect(corrections.getByRole('listitem')).toHaveCount(2)
  await expect(corrections).toContainText('The first tower was lit in 1818, the present one in 1883.')
  await expect(corrections).toContainText('20 January 2017 10:15am')
  const times = await datesIn(corrections)
  expect(times).toEqual(['2017-01-20T10:15:00+11:00', '2017-01-21T14:05:00+11:00'])
  const { correction } = await thingOfType(page, 'NewsArticle')
  expect(correction).toEqual([
    expect.objectContaining({ '@type': 'CorrectionComment', datePublished: times[0], text: expect.any(String) }),
    expect.objectContaining({ '@type': 'CorrectionComment', datePublished: times[1], text: expect.any(String) }),
  ])
  for (const { text } of correction as Thing[]) await expect(corrections).toContainText(String(text))
})

test('a byline names each writer with the part they had, and the source', async ({ page }) => {
  await page.goto(article('byline-and-source'))
  const byline = storyOf(page).getByText(/^By /)
  await expect(byline).toHaveText('By World desk in Sydney and Business desk')
  await expect(byline.getByRole('link', { name: 'World desk' })).toHaveAttribute('href', '/by/world-desk')
  await expect(byline.getByRole('link', { name: 'Business desk' })).toHaveAttribute('href', '/by/business-desk')
  await expect(storyOf(page).getByText('Source: AAP')).toBeVisible()
})

test('an updated story says when', async ({ page }) => {
  await page.goto(article('updated-story'))
  await expect(storyOf(page).getByText('Published 20 January 2017 8:30am')).toBeVisible()
  const updated = storyOf(page).getByText('Updated 23 January 2017 4:45pm')
  expect(await datesIn(updated)).toEqual(['2017-01-23T16:45:00+11:00'])
})

test('a credit leads to where the picture is from', async ({ page }) => {
  await page.goto(article('credited-link'))
  await expect(leadImage(page).getByRole('link', { name: 'Currawong pictures' })).toHaveAttribute(
    'href',
    'https://example.org/currawong-pictures',
  )
})

test.describe('a story with every block', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(article('every-block'))
  })

  test('says what kind of story it is', async ({ page }) => {
    await expect(storyOf(page).getByText('Explainer', { exact: true })).toBeVisible()
    await expect(storyOf(page).getByText(/^By /)).toHaveText('By Science desk at the water’s edge')
  })

  test('has tables with captions and header cells', async ({ page }) => {
    const lights = page.getByRole('table', { name: 'Five Australian lighthouses' })
    await expect(lights.locator('caption')).toHaveText(/^Five Australian lighthouses/)
    await expect(lights.getByRole('columnheader')).toHaveText(['Lighthouse', 'State', 'First lit'])
    await expect(lights.getByRole('rowheader')).toHaveText([
      'Macquarie',
      'Low Head',
      'Cape Otway',
      'Cape Leeuwin',
      'Cape Byron',
    ])
    await expect(lights.locator('thead th:not([scope="col"]), tbody th:not([scope="row"])')).toHaveCount(0)
    await expect(lights.getByRole('row', { name: /Cape Otway/ }).getByRole('cell')).toHaveText(['Victoria', '1848'])
    await expect(lights.getByRole('columnheader', { name: 'First lit' })).toHaveCSS('text-align', 'end')
    const waters = page.getByRole('table', { name: 'The waters of an example day' })
    await expect(waters.getByRole('rowheader')).toHaveCount(0)
    await expect(page.getByRole('table')).toHaveCount(3)
  })

  test('has notes that lead there and back', async ({ page }) => {
    await storyOf(page).getByRole('link', { name: '2', exact: true }).click()
    const note = page.getByRole('listitem').filter({ hasText: 'the water swings in it as in a bath' })
    await expect(note).toBeInViewport()
    await expect(note).toHaveCSS('display', 'list-item')
    const back = note.getByRole('link', { name: 'Back to reference 2' })
    await back.click()
    await expect(storyOf(page).getByRole('link', { name: '2', exact: true })).toBeInViewport()
    await expect(storyOf(page).getByRole('link', { name: 'Back to reference 1' })).toBeAttached()
    await expect(storyOf(page).getByRole('heading', { name: 'Notes' })).toBeAttached()
  })

  test('marks links that leave the site, and only those', async ({ page }) => {
    await expect(storyOf(page).getByRole('link', { name: /^tables for Australian ports/ })).toHaveAttribute(
      'rel',
      'external',
    )
    for (const name of ['how tides work', 'the Bay of Fundy'])
      expect(await storyOf(page).getByRole('link', { name, exact: true }).getAttribute('rel'), name).toBeNull()
  })

  test('has its boxes, lists and quotations', async ({ page }) => {
    const story = storyOf(page)
    await expect(story.getByRole('region', { name: 'In short' }).getByRole('listitem')).toHaveCount(3)
    const explainer = story.getByRole('region', { name: 'What is chart datum?' })
    await expect(explainer.getByRole('listitem')).toHaveText(['Below it: depths', 'Above it: heights that dry'])
    await expect(story.getByRole('listitem').filter({ hasText: /^Measure the level/ })).toBeVisible()
    await expect(story.getByRole('listitem').filter({ hasText: /^the range is then smallest$/ })).toBeVisible()
    await expect(story.getByRole('blockquote')).toHaveCount(2)
    const quotation = story.getByRole('figure').filter({ has: page.getByRole('blockquote') })
    await expect(quotation.getByRole('blockquote')).toHaveText('Water, water, every where, / Nor any drop to drink.')
    await expect(quotation).toContainText('Samuel Taylor Coleridge, The Rime of the Ancient Mariner')
    await expect(story.getByText('24 h 50 min from one passage of the Moon overhead to the next')).toBeVisible()
    await expect(story.getByRole('code')).toHaveText(['tide', '<tide>', '{tide}'])
    await expect(story.getByRole('separator')).toHaveCount(1)
    await expect(story.getByText('twice a day')).toHaveRole('strong')
    await expect(story.getByText('not quite')).toHaveRole('emphasis')
  })

  test('has a timeline in order', async ({ page }) => {
    const events = storyOf(page).getByRole('region', { name: 'Four lights' }).getByRole('listitem')
    await expect(events).toHaveText([
      /^1611\s*Cordouan/,
      /^30 November 1818\s*Macquarie/,
      /^1823/,
      /^1901\s*Cape Byron/,
    ])
  })

  test('has pictures in figures, each with its credit', async ({ page }) => {
    const story = storyOf(page)
    const gallery = story.getByRole('region', { name: /^Three things that keep a timetable/ })
    await expect(gallery.getByRole('figure')).toHaveCount(3)
    const pictures = story.getByRole('figure').filter({ has: page.getByRole('img') })
    await expect(pictures).toHaveCount(6)
    for (const picture of await pictures.all()) {
      await expect(picture.getByRole('img')).toHaveAttribute('alt', /\w/)
      expect(normalised(await picture.locator('figcaption').textContent())).toMatch(/\(Illustration: Currawong\)$/)
    }
    const upright = await story.getByRole('img', { name: /^A lighthouse with two red bands/ }).boundingBox()
    expect((upright?.height ?? 0) / (upright?.width ?? 1)).toBeCloseTo(1.5, 1)
  })

  test('has a recording with a transcript', async ({ page, request }) => {
    const audio = storyOf(page).getByRole('figure').filter({ hasText: 'Two seconds of the note A' })
    const player = audio.locator('audio')
    await expect(player).toHaveAttribute('controls', '')
    await expect(player).toHaveAttribute('aria-label', 'Two seconds of the note A')
    await expect(audio.getByText(/^A single steady tone of 440 hertz/)).toBeHidden()
    await audio.getByText('Transcript').click()
    await expect(audio.getByText(/^A single steady tone of 440 hertz/)).toBeVisible()
    const part = await request.get((await player.getAttribute('src')) ?? '', { headers: { Range: 'bytes=0-3' } })
    expect(part.status()).toBe(206)
    expect(part.headers()['content-type']).toMatch(/^audio\//)
    expect(await part.text()).toBe('RIFF')
  })

  test('has no style in an attribute', async ({ page }) => {
    await expect(page.locator('[style], [align], [bgcolor]')).toHaveCount(0)
  })
})

test.describe('on paper', () => {
  test.beforeEach(async ({ page }) => {
    await page.emulateMedia({ media: 'print' })
  })

  test('a story is there with its address, and what can only be clicked is not', async ({ page }) => {
    await page.goto(article(FLAGSHIP))
    const story = storyOf(page)
    await expect(headline(page)).toBeVisible()
    for (const words of [
      /^The Chinese e-commerce company wants to bring one million/,
      'Source: AAP',
      'Published 10 January 2017 7:48pm',
      `${SITE_URL}${article(FLAGSHIP)}`,
      /^Alibaba’s executive chairman, Jack Ma, has met/,
      /^Neither a tariff nor the currency stands/,
    ])
      await expect(story.getByText(words).first(), String(words)).toBeVisible()
    await expect(leadImage(page).getByRole('img')).toBeVisible()
    await expect(leadImage(page).locator('figcaption')).toBeVisible()
    await expect(page.getByRole('banner')).toBeVisible()
    for (const [name, part] of Object.entries({
      sections: page.getByRole('banner').locator('nav'),
      share: page.locator('share-panel button'),
      'share at the foot': page.locator('[aria-labelledby="share-foot"]'),
      topics: page.locator('[aria-labelledby="topics"]'),
      related: page.locator('[aria-labelledby="related"]'),
      footer: page.locator('body > footer'),
    })) {
      expect(await part.count(), name).toBeGreaterThan(0)
      for (const one of await part.all()) await expect(one, name).toBeHidden()
    }
  })

  test('every block is there: notes, tables, pictures, and the transcript of what paper cannot play', async ({
    page,
  }) => {
    await page.goto(article('every-block'))
    const story = storyOf(page)
    await expect(story.getByText('the water swings in it as in a bath')).toBeVisible()
    for (const table of await page.getByRole('table').all()) await expect(table).toBeVisible()
    const pictures = await story.getByRole('img').all()
    expect(pictures).toHaveLength(6)
    for (const picture of pictures) await expect(picture).toBeVisible()
    await expect(story.locator('audio')).toBeHidden()
    await expect(story.getByText(/^A single steady tone of 440 hertz/)).toBeVisible()
    const address = story.getByRole('link', { name: /^tables for Australian ports/ })
    const after = await address.evaluate((link) => getComputedStyle(link, '::after').content)
    const number = Number(after.replace(/"/g, ''))
    const list = story.locator('.links-on-paper ol')
    const first = Number(await list.getAttribute('start'))
    await expect(list.locator('li').nth(number - first)).toHaveText('www.bom.gov.au')
  })

  test('corrections are there', async ({ page }) => {
    await page.goto(article('corrected-story'))
    await expect(page.getByRole('region', { name: 'Corrections' })).toBeVisible()
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in forced colours, ${colorScheme}, what can be used stands out from what is behind it`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme })
    await page.goto(article('every-block'))
    const share = storyOf(page).getByRole('button', { name: 'Share' })
    await expect(share).toBeVisible()
    const border = await share.evaluate((button) => {
      const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(button)
      return { isDrawn: borderTopStyle !== 'none' && borderTopWidth !== '0px', borderTopColor, backgroundColor }
    })
    expect(border.isDrawn, 'the button has an edge').toBe(true)
    expect(border.borderTopColor).not.toBe(border.backgroundColor)
    const links = [
      storyOf(page).getByRole('link', { name: 'how tides work' }),
      related(page).getByRole('link').first(),
      page.getByRole('banner').getByRole('link').first(),
      page.getByRole('contentinfo').getByRole('link').first(),
    ]
    for (const link of links) {
      await expect(link).toBeVisible()
      expect(await contrastOf(link), String(await link.textContent())).toBeGreaterThanOrEqual(4.5)
    }
    await expect(storyOf(page).getByRole('link', { name: 'how tides work' })).toHaveCSS(
      'text-decoration-line',
      'underline',
    )
    await share.click()
    const entries = page.locator('#share').getByRole('link')
    expect(await entries.count()).toBeGreaterThan(0)
    for (const entry of await entries.all()) expect(await contrastOf(entry)).toBeGreaterThanOrEqual(4.5)
  })
}

for (const slug of [FLAGSHIP, 'every-block', 'longest-headline', 'arabic']) {
  test(`${slug} can be read at twice the size on a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(article(slug))
    await doubleText(page)
    await expectNoSidewaysScroll(page)
    await expectNothingCutOff(page)
    const share = storyOf(page).getByRole('button', { name: 'Share' })
    await share.click()
    const list = await page.locator('#share').boundingBox()
    expect(list?.x).toBeGreaterThanOrEqual(0)
    expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(360)
  })
}

test.describe('what a story says of itself', () => {
  test('to search engines and cards', async ({ page }) => {
    await page.goto(article(FLAGSHIP))
    const url = `${SITE_URL}${article(FLAGSHIP)}`
    await expect(page).toHaveTitle(`${HEADLINE} – Currawong`)
    const standfirst = normalised(
      await storyOf(page)
        .getByText(/^The Chinese e-commerce company wants/)
        .textContent(),
    )
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', url)
    const expected = {
      description: [standfirst],
      robots: [expect.stringContaining('max-image-preview:large')],
      'og:title': [HEADLINE],
      'og:description': [standfirst],
      'og:type': ['article'],
      'og:url': [url],
      'og:site_name': ['Currawong'],
      'og:locale': ['en_AU'],
      'og:image:width': ['1200'],
      'og:image:height': ['630'],
      'og:image:type': ['image/jpeg'],
      // AAP's terms do not let its picture out of the page: the card is type alone.
      'og:image:alt': [HEADLINE],
      'article:published_time': ['2017-01-10T19:48:00+11:00'],
      'article:modified_time': ['2017-01-10T19:48:00+11:00'],
      'article:section': ['Business'],
      'article:tag': ['China', 'Donald Trump', 'E-commerce', 'Jobs'],
      'twitter:card': ['summary_large_image'],
      'twitter:title': [HEADLINE],
      'twitter:description': [standfirst],
      'twitter:image': await metaOf(page, 'og:image'),
      'twitter:image:alt': await metaOf(page, 'og:image:alt'),
    }
    for (const [name, values] of Object.entries(expected)) expect.soft(await metaOf(page, name), name).toEqual(values)
  })

  test('has a canonical address without query', async ({ page }) => {
    await page.goto(`${article(FLAGSHIP)}?utm_source=somewhere`)
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', `${SITE_URL}${article(FLAGSHIP)}`)
  })

  test('as structured data', async ({ page, request }) => {
    await page.goto(article(FLAGSHIP))
    const story = await thingOfType(page, 'NewsArticle')
    const aap = { '@type': 'Organization', name: 'Australian Associated Press', url: 'https://www.aap.com.au/' }
    expect(story).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      additionalType: 'https://schema.org/ReportageNewsArticle',
      headline: HEADLINE,
      description: (await metaOf(page, 'description'))[0],
      url: `${SITE_URL}${article(FLAGSHIP)}`,
      mainEntityOfPage: `${SITE_URL}${article(FLAGSHIP)}`,
      datePublished: '2017-01-10T19:48:00+11:00',
      dateModified: '2017-01-10T19:48:00+11:00',
      author: [aap],
      sourceOrganization: aap,
      isAccessibleForFree: true,
      articleSection: 'Business',
      keywords: ['China', 'Donald Trump', 'E-commerce', 'Jobs'],
      inLanguage: 'en-AU',
      wordCount: expect.any(Number),
      thumbnailUrl: expect.stringMatching(new RegExp(`^${SITE_URL}/pictures/`)),
      publisher: { '@type': 'NewsMediaOrganization', name: 'Currawong', url: `${SITE_URL}/` },
    })
    const images = story.image as Thing[]
    const ratios = images.map(({ width, height }) => (Number(width) / Number(height)).toFixed(2))
    expect(ratios).toEqual(['1.78', '1.33', '1.00'])
    for (const image of images) {
      const file = await (await request.get(String(image.url))).body()
      expect(await sharp(file).metadata()).toMatchObject({ width: image.width, height: image.height })
      expect(image).toMatchObject({ '@type': 'ImageObject', creditText: 'AAP', caption: expect.any(String) })
      expect.soft(image, 'who holds the rights').toHaveProperty('copyrightNotice')
    }
    const { logo } = story.publisher as Thing
    expect((await request.get(String((logo as Thing).url))).status()).toBe(200)
  })

  test('with the dates that a reader sees', async ({ page }) => {
    for (const slug of LIVE) {
      await page.goto(article(slug))
      const { datePublished, dateModified } = await thingOfType(page, 'NewsArticle')
      const [published] = await datesIn(storyOf(page).getByText(/^Published /))
      const [updated] = await datesIn(storyOf(page).getByText(/^Updated /))
      expect({ slug, datePublished, dateModified }).toEqual({
        slug,
        datePublished: published,
        dateModified: updated ?? published,
      })
    }
  })

  test('with its kind', async ({ page }) => {
    for (const [slug, kind] of [
      ['analysis-story', 'AnalysisNewsArticle'],
      ['every-block', 'BackgroundNewsArticle'],
      ['opinion-story', 'OpinionNewsArticle'],
    ] as const) {
      await page.goto(article(slug))
      expect(await thingOfType(page, 'NewsArticle'), slug).toMatchObject({
        '@type': 'NewsArticle',
        additionalType: `https://schema.org/${kind}`,
      })
    }
  })

  test('with the way to it', async ({ page }) => {
    await page.goto(article(FLAGSHIP))
    const types = (await structuredData(page)).flatMap((thing) => thing['@type'])
    expect(types).toContain('BreadcrumbList')
  })
})

/** The language and direction in which a part is spoken and set. */
async function speechOf(part: Locator): Promise<{ lang: string | null; direction: string }> {
  return part.evaluate((element) => ({
    lang: element.closest('[lang]')?.getAttribute('lang') ?? null,
    direction: getComputedStyle(element).direction,
  }))
}

/** How far a part's words stand out from what is behind them, as WCAG counts it. */
async function contrastOf(part: Locator): Promise<number> {
  return part.evaluate((element) => {
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
    let behind: Element | null = element
    while (behind && /, 0\)$|^transparent$/.test(getComputedStyle(behind).backgroundColor))
      behind = behind.parentElement
    const ground = behind ? getComputedStyle(behind).backgroundColor : 'Canvas'
    const [one, other] = [luminanceOf(getComputedStyle(element).color), luminanceOf(ground)]
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  })
}

async function datesIn(part: Locator): Promise<Array<string | null>> {
  return part.getByRole('time').evaluateAll((times) => times.map((time) => time.getAttribute('datetime')))
}
