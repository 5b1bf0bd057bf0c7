/** A picture as one story uses it: the same file may carry another focus or credit elsewhere. */
export type PictureUse = {
  /** Path under `content/pictures`. */
  src: string
  credit: string
  /** Where to look first, as shares of width and height from the top left corner. */
  focus: { x: number; y: number }
}

/** A picture that is used whole, wherever its focus may be. */
export function wholePicture(src: string, credit: string): PictureUse {
  return { src, credit, focus: MIDDLE }
}

const MIDDLE = { x: 0.5, y: 0.5 }

/** `0.5 0.4` → the focus; nothing → the middle; anything else → undefined. */
export function parseFocus(text: string | undefined): PictureUse['focus'] | undefined {
  if (text === undefined) return MIDDLE
  const match = /^(0|1|0?\.\d+) (0|1|0?\.\d+)$/.exec(text)
  return match ? { x: Number(match[1]), y: Number(match[2]) } : undefined
}
