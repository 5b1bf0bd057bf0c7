import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { env } from '../lib/env'
import type { Site } from '../lib/newsroom/schema'
import { viewBoxOf, withViewBox } from '../lib/newsroom/view-box'

/**
 * What `content/site.yaml` says of how the newspaper looks, made into what pages ask for: its colours
 * as tokens, its icons and its manifest.
 */

const COLOURS_FILE = 'app/look/colours.css'

/** Of a newspaper that names none. */
const OWN_COLOURS = { mark: '#ffcf24', band: '#101114' }

/** Makes `public` in a build anew, and the colours that `app/globals.css` takes in. */
export async function makeLook(site: Site): Promise<void> {
  await makePublic(site, env.BUILD_DIR)
  mkdirSync(path.dirname(COLOURS_FILE), { recursive: true })
  writeFileSync(COLOURS_FILE, coloursOf(site))
}

/** Makes `public` in a build anew: what is the same for every newspaper, and the icons and names of this one. */
export async function makePublic(site: Site, build: string): Promise<void> {
  const folder = path.join(build, 'public')
  rmSync(folder, { recursive: true, force: true })
  cpSync('public', folder, { recursive: true })
  const icons = await iconsOf(site.icon ? readDrawing(site.icon) : eyeAlone(site))
  for (const [name, bytes] of Object.entries(icons)) writeFileSync(path.join(folder, name), bytes)
  writeFileSync(path.join(folder, 'manifest.webmanifest'), JSON.stringify(manifestOf(site)))
  writeFileSync(path.join(folder, 'feed.css'), feedStyle(site))
}

/** The icon of a newspaper that has drawn none yet: the eye, in its colours. */
export function eyeAlone({ colours }: Site): string {
  const { mark, band } = colours ?? OWN_COLOURS
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="${band}" d="M0 0h64v64H0z"/><circle cx="32" cy="32" r="18" fill="${mark}"/></svg>`
}

/** @throws {Error} when the file that `site.yaml` names is not beside it */
export function readDrawing(name: string): string {
  try {
    return readFileSync(path.join(env.CONTENT_DIR, name), 'utf8')
  } catch {
    throw new Error(`site.yaml names ${name}, and there is no ${path.join(env.CONTENT_DIR, name)}.`)
  }
}

/** A launcher may cut off a tenth on each side (W3C, Web Application Manifest, safe zone). */
const SAFE_ZONE = 0.1

/** Every icon of the site by its file name, made from one square drawing. */
export async function iconsOf(drawing: string): Promise<Record<string, Buffer>> {
  const icon = await draw(drawing)
  const ground = await groundOf(icon)
  const png = (from: Buffer, size: number) => sharp(from).resize(size, size).png({ palette: true }).toBuffer()
  const opaque = await sharp(icon).flatten({ background: ground }).png().toBuffer()
  const further = await sharp(await draw(fromFurther(drawing)))
    .flatten({ background: ground })
    .png()
    .toBuffer()
  return {
    'icon.svg': Buffer.from(drawing),
    'favicon.ico': icoOf(await png(icon, 32), 32),
    'icon-144.png': await png(icon, 144),
    'icon-192.png': await png(icon, 192),
    'icon-512.png': await png(icon, 512),
    'apple-touch-icon.png': await png(opaque, 180),
    'icon-maskable-512.png': await png(further, 512),
    'logo.png': await png(opaque, 512),
  }
}

const draw = (drawing: string): Promise<Buffer> =>
  sharp(Buffer.from(drawing), { density: DENSITY }).resize(512, 512, { fit: 'fill' }).png().toBuffer()

/** The same with a margin around it. */
function fromFurther(drawing: string): string {
  const { x, y, width, height } = viewBoxOf('The icon', drawing)
  const [aside, above] = [width * SAFE_ZONE, height * SAFE_ZONE]
  return withViewBox(drawing, { x: x - aside, y: y - above, width: width + 2 * aside, height: height + 2 * above })
}

/** Dots per inch: enough for a drawing of 64 units. */
const DENSITY = 576

/** The colour in its corner. */
async function groundOf(icon: Buffer): Promise<{ r: number; g: number; b: number }> {
  const [r = 0, g = 0, b = 0] = await sharp(icon).extract({ left: 0, top: 0, width: 1, height: 1 }).raw().toBuffer()
  return { r, g, b }
}

/** A PNG in the frame that browsers ask for at `/favicon.ico`. */
function icoOf(png: Buffer, size: number): Buffer {
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2) // an icon
  head.writeUInt16LE(1, 4) // one picture
  head.writeUInt8(size, 6)
  head.writeUInt8(size, 7)
  head.writeUInt16LE(1, 10) // colour planes
  head.writeUInt16LE(32, 12) // bits a pixel
  head.writeUInt32LE(png.length, 14)
  head.writeUInt32LE(head.length, 18)
  return Buffer.concat([head, png])
}

/** What a browser asks for that keeps the site on a home screen. */
export function manifestOf({ name, colours }: Site): object {
  return {
    name,
    short_name: name,
    start_url: '/',
    display: 'browser',
    background_color: '#ffffff',
    theme_color: (colours ?? OWN_COLOURS).band,
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}

/** How a feed looks in a browser. */
export function feedStyle(site: Site): string {
  return readFileSync('public/feed.css', 'utf8') + coloursOf(site)
}

/** Tokens in both schemes: twice `:root` counts for more than the tokens of the dark one. */
export function coloursOf({ colours }: Site): string {
  if (!colours) return ''
  const { mark, markInk, band, bandInk } = colours
  const tokens = { mark, 'mark-ink': markInk, band, 'band-ink': bandInk }
  const lines = Object.entries(tokens).map(([name, colour]) => `  --color-${name}: ${colour};`)
  return `:root:root {\n${lines.join('\n')}\n}\n`
}
