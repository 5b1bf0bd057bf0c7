/** How a reader likes to read. What is not chosen is as the newspaper and the reader's system have it. */
export const CHOICES = {
  size: ['small', 'large', 'larger', 'largest'],
  scheme: ['light', 'dark'],
  face: ['sans'],
  pictures: ['fewer'],
} as const satisfies Record<string, readonly string[]>

export type Choice = keyof typeof CHOICES
export type Preferences = Partial<Record<Choice, string>>

/** Where the page that asks for them and the worker that applies them keep them: in the browser alone. */
export const PREFERENCES_CACHE = 'preferences'
export const PREFERENCES_KEY = '/preferences'

const NAMES: readonly Choice[] = ['size', 'scheme', 'face', 'pictures']

/** What was chosen, of what there is to choose. */
export function readPreferences(kept: unknown): Preferences {
  const chosen = new Map(typeof kept === 'object' && kept ? Object.entries(kept) : [])
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = CHOICES[name].find((one) => one === chosen.get(name))
      return value ? [[name, value]] : []
    }),
  )
}

export async function findPreferences(): Promise<Preferences> {
  const kept = await (await caches.open(PREFERENCES_CACHE)).match(PREFERENCES_KEY)
  return kept ? readPreferences(await kept.json()) : {}
}
