type Box = { x: number; y: number; width: number; height: number }

/** @throws {Error} when the drawing does not say how large it is */
export function viewBoxOf(name: string, drawing: string): Box {
  const [x, y, width, height] = (VIEW_BOX.exec(drawing)?.[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  if (x === undefined || y === undefined || !width || !height)
    throw new Error(`${name} has no viewBox: save it as an SVG that has one.`)
  return { x, y, width, height }
}

/** The same drawing, of which another part is seen. */
export function withViewBox(drawing: string, { x, y, width, height }: Box): string {
  return drawing.replace(VIEW_BOX, `viewBox="${[x, y, width, height].join(' ')}"`)
}

const VIEW_BOX = /\bviewBox="([^"]*)"/
