import { decodeHTML } from 'entities'
import { originOfFrame } from '../../lib/embed-providers'

const FRAME = /<embed-frame\b[^>]*\bdata-frame="([^"]*)"/g

/** The origins of the frames that a page may open: each was made by the table of providers, or is none. */
export function framesIn(html: string): string[] {
  const origins = [...html.matchAll(FRAME)].flatMap(([, frame = '']) => originOfFrame(decodeHTML(frame)) ?? [])
  return [...new Set(origins)]
}
