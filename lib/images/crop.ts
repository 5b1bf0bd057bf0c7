export type Size = { width: number; height: number }
export type Box = Size & { left: number; top: number }

/**
 * The largest box of a shape within a picture, as near as can be with the focus in its middle.
 * @param ratio width ÷ height; nothing keeps the picture whole
 * @param focus shares of width and height, from the top left corner
 */
export function cropAround(picture: Size, ratio: number | undefined, focus: { x: number; y: number }): Box {
  if (ratio === undefined) return { left: 0, top: 0, ...picture }
  const width = Math.min(picture.width, Math.round(picture.height * ratio))
  const height = Math.min(picture.height, Math.round(picture.width / ratio))
  const start = (share: number, whole: number, part: number) =>
    Math.round(Math.min(Math.max(share * whole - part / 2, 0), whole - part))
  return {
    left: start(focus.x, picture.width, width),
    top: start(focus.y, picture.height, height),
    width,
    height,
  }
}
