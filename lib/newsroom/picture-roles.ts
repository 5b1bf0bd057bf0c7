/**
 * Where pictures stand on a page, and the shapes and widths that are made for it: one table for
 * the component that shows them and the pipeline that makes them.
 */

/** Shapes of rendition. `own` keeps the master's shape; the others are crops around the focus. */
export const VARIANTS = {
  wide: { ratio: 16 / 9 },
  own: { ratio: undefined },
  square: { ratio: 1 },
  standard: { ratio: 4 / 3 },
  card: { ratio: 1200 / 630 },
} as const satisfies Record<string, { ratio: number | undefined }>

export type Variant = keyof typeof VARIANTS

export const FORMATS = ['avif', 'webp', 'jpeg'] as const
export type Format = (typeof FORMATS)[number]

/** AVIF stops at 1200: wider ones cost seconds each. JPEG is for the few browsers without WebP. */
const RESPONSIVE = {
  avif: [360, 720, 960, 1200],
  webp: [360, 720, 960, 1200, 1600, 2400],
  jpeg: [720, 1200],
} as const

const ONE_JPEG = { avif: [], webp: [], jpeg: [1200] } as const

/** Widths in pixels, by shape and format. */
export const WIDTHS: Record<Variant, Record<Format, readonly number[]>> = {
  wide: RESPONSIVE,
  own: RESPONSIVE,
  square: ONE_JPEG,
  standard: ONE_JPEG,
  card: ONE_JPEG,
}

/** How wide each role stands on the page, as the `sizes` of HTML has it. A figure knows by itself, where browsers can: it may be enlarged, or be one of a gallery. */
export const ROLES = {
  lead: '(min-width: 80rem) 76rem, (min-width: 48rem) calc(100vw - 3rem), calc(100vw - 2rem)',
  portrait: '(min-width: 44rem) 41rem, calc(100vw - 2rem)',
  figure: 'auto, (min-width: 44rem) 41rem, calc(100vw - 2rem)',
  half: '(min-width: 44rem) 20rem, calc(100vw - 2rem)',
  'front-lead':
    '(min-width: 80rem) 52rem, (min-width: 62.5rem) 66vw, (min-width: 48rem) calc(100vw - 3rem), calc(100vw - 2rem)',
  'promo-large': '(min-width: 80rem) 50rem, (min-width: 62.5rem) 64vw, calc(100vw - 2rem)',
  promo: '(min-width: 80rem) 24rem, (min-width: 62.5rem) 31vw, (min-width: 40rem) 47vw, calc(100vw - 2rem)',
} as const

export type Role = keyof typeof ROLES
