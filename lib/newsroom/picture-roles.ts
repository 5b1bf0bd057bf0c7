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
  face: { ratio: 1 },
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

/** Two more for fronts on a phone: beside a headline, and across the page where it is one of many. */
const WIDE = {
  avif: [240, 360, 540, 720, 960, 1200],
  webp: [240, 360, 540, 720, 960, 1200, 1600, 2400],
  jpeg: RESPONSIVE.jpeg,
} as const

const ONE_JPEG = { avif: [], webp: [], jpeg: [1200] } as const

/** Widths in pixels, by shape and format: each picture's name hangs on them. */
export const WIDTHS: Record<Exclude<Variant, 'face'>, Record<Format, readonly number[]>> = {
  wide: WIDE,
  own: RESPONSIVE,
  square: ONE_JPEG,
  standard: ONE_JPEG,
  card: ONE_JPEG,
}

/** Of a portrait, which is a few centimetres wide, and of no other picture. */
const FACE: Record<Format, readonly number[]> = { avif: [160, 320], webp: [160, 320], jpeg: [640] }

export function widthsOf(variant: Variant): Record<Format, readonly number[]> {
  return variant === 'face' ? FACE : WIDTHS[variant]
}

/** How wide each role stands on the page, as the `sizes` of HTML has it. A large promo on a phone says three quarters: one of many need not be as sharp as the lead. A figure knows by itself, where browsers can: it may be enlarged, or be one of a gallery. */
export const ROLES = {
  lead: '(min-width: 80rem) 76rem, (min-width: 48rem) calc(100vw - 3rem), calc(100vw - 2rem)',
  portrait: '(min-width: 44rem) 41rem, calc(100vw - 2rem)',
  figure: 'auto, (min-width: 44rem) 41rem, calc(100vw - 2rem)',
  face: '9rem',
  half: '(min-width: 44rem) 20rem, calc(100vw - 2rem)',
  'front-lead':
    '(min-width: 80rem) 52rem, (min-width: 62.5rem) 66vw, (min-width: 48rem) calc(100vw - 3rem), calc(100vw - 2rem)',
  'promo-large': '(min-width: 80rem) 50rem, (min-width: 62.5rem) 64vw, (min-width: 40rem) calc(100vw - 2rem), 75vw',
  'promo-wide': '(min-width: 80rem) 30rem, (min-width: 62.5rem) 40vw, (min-width: 40rem) 47vw, 75vw',
  promo: '(min-width: 80rem) 24rem, (min-width: 62.5rem) 31vw, (min-width: 40rem) 47vw, 6rem',
} as const

export type Role = keyof typeof ROLES

/** The most pixels across that each takes. In rows of many all are as wide as their column. */
export const WIDEST = {
  lead: 1216,
  portrait: 656,
  figure: 656,
  face: 144,
  half: 320,
  'front-lead': 832,
  'promo-large': 800,
  'promo-wide': 0,
  promo: 0,
} as const satisfies Record<Role, number>
