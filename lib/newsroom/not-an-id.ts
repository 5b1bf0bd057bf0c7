import { asciiSlug } from '../ascii-slug'
import { straySigns } from './stray-signs'

const IS_PATH = /^(?:[a-z]+:)?\/\/|\//i
const ENDING = /\.(?:mdx?|ya?ml)$/i

/** Why words are no id, and which may be meant: an address or a file of what has one holds it. */
export function notAnId(input: string): string {
  const stray = straySigns(input)
  if (stray) return stray
  const file = input.replace(/[?#].*$/s, '').replace(/\/+$/, '')
  const last = asciiSlug(file.slice(file.lastIndexOf('/') + 1).replace(ENDING, ''))
  if (last && IS_PATH.test(input))
    return `“${input}” is an address, of which its last part alone is meant — write ${last}`
  if (last && ENDING.test(file)) return `“${input}” is the name of a file — write ${last}`
  const made = asciiSlug(input)
  return `“${input}” is not an id — use a-z, 0-9 and single hyphens${made ? `, such as ${made}` : ''}`
}
