import type { Amendment } from '../offline/amend'
import type { Preferences } from './choices'

/** What the worker writes into a page for a reader who has chosen something: others get the page as it is. */
export function amendmentsFor(chosen: Preferences): Amendment[] {
  const attributes = Object.entries(chosen).map(([name, value]) => ` data-${name}="${value}"`)
  if (attributes.length === 0) return []
  return [
    { at: '<html', side: 'behind', text: attributes.join('') },
    { at: '</head>', side: 'before', text: `<link rel="stylesheet" href="${process.env.PREFERENCES_CSS}">` },
  ]
}

const DARK = 'media="(prefers-color-scheme: dark)"'
const ALT = /\balt="([^"]*)"/

/**
 * A picture as a reader likes it: in the scheme that was chosen, and waiting to be asked for where that
 * is. What is lazy in a closed disclosure is not fetched.
 */
export function pictureFor({ scheme, pictures }: Preferences): ((picture: string) => string) | undefined {
  if (!scheme && !pictures) return undefined
  return (picture) => {
    const shown = scheme ? picture.replaceAll(DARK, scheme === 'dark' ? 'media="screen"' : 'media="not all"') : picture
    // A map says in itself what it is there for, and is small.
    if (!pictures || !shown.includes('/pictures/')) return shown
    const alt = ALT.exec(shown)?.[1]
    // What says nothing beside a headline is left out.
    if (!alt) return ''
    return `<details class="asked-for"><summary>Picture: ${alt}</summary>${shown.replace('fetchPriority="high"', 'loading="lazy"')}</details>`
  }
}
