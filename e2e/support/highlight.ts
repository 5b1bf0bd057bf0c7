import type { Page } from '@playwright/test'
import sharp from 'sharp'

type Word = { word: string; x: number; y: number; width: number; height: number }

const MARK = { red: 0xff, green: 0xcf, blue: 0x24 }

/**
 * The words of a story's body that stand on the marker's yellow, and those before the first of
 * them; without signs, divided by a space. Scripts cannot see what an address highlights, so the
 * page is looked at.
 */
export async function highlighted(page: Page): Promise<{ words: string; before: string }> {
  // A face that is still on its way would move the words between the look at them and the picture.
  await page.evaluate(() => document.fonts.ready)
  const words = await page.locator('.story-body').evaluate(wordsOf)
  const { data, info } = await sharp(await page.screenshot({ fullPage: true, animations: 'disabled' }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const isMark = (x: number, y: number) => {
    const at = (y * info.width + x) * 3
    return data[at] === MARK.red && data[at + 1] === MARK.green && data[at + 2] === MARK.blue
  }
  const isMarked = ({ x, y, width, height }: Word) => {
    let marked = 0
    for (let column = 0; column < width; column += 1)
      for (let row = 0; row < height; row += 1) if (isMark(Math.floor(x + column), Math.floor(y + row))) marked += 1
    return marked > (width * height) / 4
  }
  const textOf = (some: Word[]) => some.map(({ word }) => word).join(' ')
  const first = words.findIndex(isMarked)
  return { words: textOf(words.filter(isMarked)), before: textOf(words.slice(0, Math.max(0, first))) }
}

/** Runs in the page. */
function wordsOf(body: Element): Word[] {
  const lang = body.closest('[lang]')?.getAttribute('lang') ?? 'en'
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' })
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const words: Word[] = []
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement
    // A button stands on that yellow by itself, and so may words in a chart; what is folded has a place and is not there.
    if (!holder?.checkVisibility() || holder.closest('.bg-mark, svg')) continue
    for (const { segment, index, isWordLike } of segmenter.segment(walker.currentNode.textContent ?? '')) {
      if (!isWordLike) continue
      const range = new Range()
      range.setStart(walker.currentNode, index)
      range.setEnd(walker.currentNode, index + segment.length)
      const [box] = range.getClientRects()
      if (box)
        words.push({
          word: segment,
          x: box.x + window.scrollX,
          y: box.y + window.scrollY,
          width: box.width,
          height: box.height,
        })
    }
  }
  return words
}
