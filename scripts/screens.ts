import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { findBrowser } from './browser'
import { answerHelp } from './help.mjs'
import { writeContactSheet } from './screens/contact-sheet'
import { frozenScreens } from './screens/frozen-screens'
import { type Screen, screensOf } from './screens/screens-of'

/**
 * `npm run screens -- <folder> [names…]`: a picture of each template at three widths, light and dark,
 * and a sheet of the six. They show the frozen newsroom, or the site that runs at `ORIGIN`.
 */

answerHelp(
  'npm run screens -- <folder> [templates…]',
  'Takes a picture of each template, or of those that are named, at three widths, light and dark.',
)

const WIDTHS = [360, 768, 1280]
const SCHEMES = ['light', 'dark'] as const

async function takeScreens(folder: string, wanted: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const site = process.env.ORIGIN ? await screensOf(process.env.ORIGIN) : await frozenScreens()
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] })
  // One context: our face, which comes late to a reader's first page, is there for all but the first.
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    for (const screen of chosenOf(site.screens, wanted))
      console.log(await writeContactSheet(folder, screen.name, await picturesOf(context, screen, folder)))
  } finally {
    await browser.close()
    await site.end()
  }
}

function chosenOf(screens: Screen[], wanted: string[]): Screen[] {
  const names = screens.map(({ name }) => name)
  const unknown = wanted.filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}: the names are ${names.join(', ')}.`)
  return wanted.length === 0 ? screens : screens.filter(({ name }) => wanted.includes(name))
}

/** Takes a screen in every way. @returns the files, by scheme and then by width */
async function picturesOf(context: BrowserContext, { name, url }: Screen, folder: string): Promise<string[]> {
  const page = await context.newPage()
  const files = new Map<string, string>()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(url)
    await loadAll(page)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      const file = path.join(folder, `${name}-${width}-${colorScheme}.png`)
      await page.screenshot({ path: file, fullPage: true, animations: 'disabled' })
      files.set(`${colorScheme} ${width}`, file)
    }
  }
  await page.close()
  return SCHEMES.flatMap((scheme) => WIDTHS.flatMap((width) => files.get(`${scheme} ${width}`) ?? []))
}

/** Pictures further down would come when a reader comes near. */
async function loadAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const all = [...document.images]
    for (const image of all) image.loading = 'eager'
    // One that cannot be decoded shows as a reader would see it.
    await Promise.allSettled(all.map((image) => image.decode()))
  })
  await page.waitForLoadState('networkidle')
}

const [folder, ...wanted] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Name a folder for the pictures: npm run screens -- screens')
  process.exitCode = 1
} else
  takeScreens(folder, wanted).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
