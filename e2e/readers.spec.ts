import { extractFromHtml } from '@extractus/article-extractor'
import { Readability } from '@mozilla/readability'
import { expect, test } from '@playwright/test'
import { parseHTML } from 'linkedom'
import { parsePiece } from './support/html'
import { OwnNewsroom } from './support/server'
import { article, SITE_URL } from './support/site'
import { readSitemap } from './support/sitemap'
import { shareFound, wordsOf } from './support/words'
import { writeStory } from './support/write-story'

/** What is left of a story in a browser's reader view, and in apps that save stories for later. */

/** A reader view does not look for a story in less text (Readability, charThreshold). */
const LEAST_CHARACTERS = 500

const FURNITURE =
  /Share this|Related stories|Copy (?:link|quote|code|APA)|QR code|Cite this|Embed this|min read|Short address|Skip to|Older stories/

type Twin = {
  title: string
  by: string
  firstCreated: string
  bodies?: Array<{ value: string }>
}

test('the stories of the frozen newsroom can be read without their page', async () => {
  expect(await readStories(SITE_URL)).toBeGreaterThan(5)
})

test('so can those of the newspaper that comes with the software', async () => {
  const newsroom = new OwnNewsroom({ CONTENT_DIR: 'content' })
  try {
    await newsroom.start()
    expect(await readStories(newsroom.url)).toBeGreaterThan(5)
  } finally {
    await newsroom.remove()
  }
})

test('a story of two lines is itself in a reader view, not the block that cites it', async () => {
  const newsroom = new OwnNewsroom()
  const picture = '{src: tide.jpg, alt: The tide, caption: The tide at Manly., credit: Currawong}'
  writeStory(newsroom, 'two-lines', {}, 'The ferry is back.\n\nIt sails at nine, and the fare is what it was.')
  writeStory(newsroom, 'one-line', { image: picture }, 'The ferry is back.')
  try {
    await newsroom.start()
    for (const [slug, text] of [
      ['two-lines', 'The ferry is back. It sails at nine, and the fare is what it was.'],
      ['one-line', 'The tide at Manly. (Currawong) The ferry is back.'],
      ['one-word-body', 'The shortest story that the newsroom has ever printed. Rain.'],
    ] as const) {
      const html = await (await fetch(newsroom.url + article(slug))).text()
      const inView = new Readability(parseHTML(html).document).parse()
      expect(shareFound(wordsOf(text), wordsOf(inView?.content ?? '')), slug).toBe(1)
      expect(inView?.textContent, slug).not.toMatch(/@article|\(2017, January|<iframe/)
    }
  } finally {
    await newsroom.remove()
  }
})

/** Reads every story of a site. @returns how many were held word for word */
async function readStories(site: string): Promise<number> {
  let held = 0
  for (const path of await storiesOf(site)) {
    const html = await (await fetch(site + path)).text()
    const twin: Twin = await (await fetch(`${site}${path}.json`)).json()
    const inView = new Readability(parseHTML(html).document).parse()
    const saved = await extractFromHtml(html, `${SITE_URL}${path}`)
    expect.soft([inView?.title, inView?.publishedTime], path).toEqual([twin.title, twin.firstCreated])
    expect.soft(inView?.byline, path).toBe(twin.by)

    // What an agency keeps to its page is not in the twin to compare with.
    const text = twin.bodies?.[0]?.value
    if (!text || (parsePiece(text).textContent ?? '').length < LEAST_CHARACTERS) continue
    held++
    const contents = inView?.content ?? ''
    expect.soft(shareFound(wordsOf(text), wordsOf(contents)), `words of ${path} in a reader view`).toBeGreaterThan(0.95)
    expect.soft(inView?.textContent, path).not.toMatch(FURNITURE)

    expect
      .soft([saved?.title, Date.parse(saved?.published ?? ''), saved?.source], path)
      .toEqual([twin.title, Date.parse(twin.firstCreated), 'Currawong'])
    // It keeps no captions of tables, and no dates: neither is among the elements that it knows.
    const wanted = wordsOf(text.replace(/<p><strong>[^<]*<\/strong><\/p>\s*(?=<table)/g, ''), 'aside p > strong')
    const share = shareFound(wanted, wordsOf(saved?.content ?? ''))
    expect.soft(share, `words of ${path}, saved`).toBeGreaterThan(0.95)
    expect.soft((saved?.content ?? '').replace(/<[^>]+>/g, ' '), path).not.toMatch(FURNITURE)
  }
  return held
}

/** The paths of a site's stories. The addresses in its sitemaps are those of `SITE_URL`, wherever it is served. */
async function storiesOf(site: string): Promise<string[]> {
  const index = await (await fetch(`${site}/sitemap.xml`)).text()
  const months = [...index.matchAll(/\/sitemaps\/\d{4}-\d{2}(?:-\d+)?\.xml/g)].map(([path]) => path)
  const mapped = await Promise.all(months.map((path) => readSitemap(site + path)))
  return mapped.flat().map(({ loc }) => loc.replace(SITE_URL, ''))
}
