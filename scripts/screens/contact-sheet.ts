import path from 'node:path'
import sharp from 'sharp'

const COLUMNS = [220, 360, 560]
const GAP = 16
/** Of a long page its head is shown. */
const MOST_HIGH = 1_800
const GROUND = '#8a8a8a'

/** All pictures of a template beside each other, so that a person sees them at a glance. @returns the file */
export async function writeContactSheet(folder: string, name: string, pictures: string[]): Promise<string> {
  const cells = await Promise.all(pictures.map((file, index) => cellOf(file, COLUMNS[index % COLUMNS.length] ?? 0)))
  const widths = cells.map(({ info }) => info.width)
  const lefts = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width + GAP, GAP))
  const file = path.join(folder, `${name}.sheet.jpg`)
  await sharp({
    create: {
      width: widths.reduce((sum, width) => sum + width + GAP, GAP),
      height: Math.max(...cells.map(({ info }) => info.height)) + 2 * GAP,
      channels: 3,
      background: GROUND,
    },
  })
    .composite(cells.map(({ data }, index) => ({ input: data, left: lefts[index], top: GAP })))
    .jpeg({ quality: 85 })
    .toFile(file)
  return file
}

async function cellOf(file: string, width: number) {
  const scaled = await sharp(file).resize({ width }).png().toBuffer({ resolveWithObject: true })
  const height = Math.min(scaled.info.height, MOST_HIGH)
  return sharp(scaled.data).extract({ left: 0, top: 0, width, height }).png().toBuffer({ resolveWithObject: true })
}
