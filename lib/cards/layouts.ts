import sharp from 'sharp'
import { cropAround } from '../images/crop'
import { CARD_SIZE, type Card } from './card'
import { ascent, type Block, drawText, type Setting } from './draw-text'
import { fitHeadline, type Sizes } from './fit-headline'
import { coloursOf, drawEye, drawRectangle, drawWordmark, PAPER, toBlock } from './ornaments'
import { plainText } from './plain-text'

/** Something drawn, its distance in pixels from the side where the card's language starts, and from the top. */
export type Layer = Block & { start: number; top: number }

type Frame = {
  /** Of everything but the picture and the eye. */
  margin: number
  kickerSize: number
  /** Height of the first letter of the newspaper's name. */
  nameHeight: number
  /** Between the kicker, the headline and the name. */
  gap: number
  sizes: Sizes
}

const PANEL = {
  margin: 60,
  kickerSize: 34,
  nameHeight: 36,
  gap: 40,
  sizes: { smallest: 36, largest: 144 },
} satisfies Frame

const PICTURE = { width: 600, height: CARD_SIZE.height }

/** Between the headline and the picture. */
const GUTTER = 40

/**
 * Type on one half, the picture on the other.
 * @returns nothing when a word of the headline is wider than its half
 */
export async function layWithPicture(card: Card, picture: NonNullable<Card['picture']>): Promise<Layer[] | undefined> {
  const width = CARD_SIZE.width - PICTURE.width - PANEL.margin - GUTTER
  const { top, height } = headlineRoom(PANEL)
  const headline = await fitHeadline(plainText(card.headline), headlineSetting(card), PANEL.sizes, [{ width, height }])
  if (!headline) return undefined
  const cut = await cutPicture(picture)
  return [
    { ...cut, start: CARD_SIZE.width - PICTURE.width, top: 0 },
    { ...headline, start: PANEL.margin, top },
    ...(await layFurniture(card, PANEL, width)),
  ]
}

async function cutPicture({ file, focus }: NonNullable<Card['picture']>): Promise<Block> {
  const { width, height } = await sharp(file).metadata()
  const box = cropAround({ width, height }, PICTURE.width / PICTURE.height, focus)
  const cut = sharp(file).extract(box).resize(PICTURE.width, PICTURE.height)
  return toBlock(cut.flatten({ background: PAPER }).toColourspace('srgb'))
}

const TYPE = {
  margin: 64,
  kickerSize: 36,
  nameHeight: 40,
  gap: 48,
  sizes: { smallest: 34, largest: 260 },
} satisfies Frame

/** Cut by the corner at the foot of the end side; its middle lies so far from both edges. */
const EYE = { radius: 222, middle: 114 }

/** Type alone, over the whole width, and the bird's eye. */
export async function layTypographic(card: Card): Promise<Layer[]> {
  const { top, height } = headlineRoom(TYPE)
  const eyeReach = EYE.radius + EYE.middle + TYPE.gap
  const aboveEye = { width: CARD_SIZE.width - 2 * TYPE.margin, height: CARD_SIZE.height - eyeReach - top }
  const besideEye = { width: CARD_SIZE.width - eyeReach - TYPE.margin, height }
  const text = plainText(card.headline)
  const setting = headlineSetting(card)
  const headline =
    (await fitHeadline(text, setting, TYPE.sizes, [besideEye, aboveEye])) ??
    (await fitHeadline(text, { ...setting, breakWords: true }, TYPE.sizes, [besideEye]))
  if (!headline) throw new Error(`The headline is too long for a card: “${text}” — shorten it to 120 characters`)
  return [
    {
      ...(await drawEye(EYE.radius, card)),
      start: CARD_SIZE.width - EYE.middle - EYE.radius,
      top: CARD_SIZE.height - EYE.middle - EYE.radius,
    },
    { ...headline, start: TYPE.margin, top },
    ...(await layFurniture(card, TYPE, besideEye.width)),
  ]
}

/** The square and the kicker above, the newspaper's name at the foot. */
async function layFurniture(card: Card, frame: Frame, width: number): Promise<Layer[]> {
  const square = kickerHeight(frame)
  const kickerStart = frame.margin + square + Math.round(frame.kickerSize / 2)
  const kickerText = plainText(card.label ? `${card.kicker}\u2002/\u2002${card.label}` : card.kicker)
  const kicker = await drawLine(kickerText, lineSetting(card, frame.kickerSize), width - kickerStart + frame.margin)
  const nameBase = CARD_SIZE.height - frame.margin
  const name = await drawName(card, frame, width)
  return [
    { ...(await drawRectangle(square, square, coloursOf(card).mark)), start: frame.margin, top: frame.margin },
    { ...kicker, start: kickerStart, top: frame.margin + square - kicker.ascent },
    { ...name, start: frame.margin, top: nameBase - name.ascent },
  ]
}

type Line = Block & { ascent: number }

async function drawName(card: Card, { nameHeight }: Frame, width: number): Promise<Line> {
  if (card.wordmark) return { ...(await drawWordmark(card.wordmark, nameHeight, width)), ascent: nameHeight }
  return drawLine(plainText(card.siteName), lineSetting(card, Math.round(nameHeight / CAPITAL)), width)
}

/** One line, set smaller when it is wider than its room. */
async function drawLine(text: string, setting: Setting, width: number): Promise<Line> {
  const { width: natural } = await drawText(text, setting)
  const size = natural <= width ? setting.size : Math.floor((setting.size * width) / natural)
  const sized = { ...setting, size }
  return { ...(await drawText(text, sized)), ascent: await ascent(text, sized) }
}

function headlineRoom(frame: Frame): { top: number; height: number } {
  const top = frame.margin + kickerHeight(frame) + frame.gap
  return { top, height: CARD_SIZE.height - frame.margin - frame.nameHeight - frame.gap - top }
}

/** Height of Newsreader's capitals, as a share of its size. */
const CAPITAL = 0.69

function kickerHeight({ kickerSize }: Frame): number {
  return Math.round(kickerSize * CAPITAL)
}

function lineSetting(card: Card, size: number): Setting {
  return { lang: card.lang, size, leading: 2, colour: coloursOf(card).bandInk }
}

function headlineSetting(card: Card): Pick<Setting, 'lang' | 'leading' | 'colour'> {
  return { lang: card.lang, leading: leadingOf(card.lang), colour: coloursOf(card).bandInk }
}

/** Scripts whose letters reach further up or down than Latin ones need more room between lines. */
const LEADING: Record<string, number> = { Arab: 1.34, Hans: 1.24, Hant: 1.24, Jpan: 1.24, Grek: 1.16, Cyrl: 1.16 }

function leadingOf(lang: string): number {
  const { language, script = '' } = new Intl.Locale(lang).maximize()
  // Capitals with two marks, one above the other.
  if (language === 'vi') return 1.2
  return LEADING[script] ?? 1.08
}
