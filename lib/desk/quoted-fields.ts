import type { FrontMatter } from '../newsroom/schema'

/** Opened by one kind of quotation mark and closed by another, with none between them: meant for YAML. */
const HALF_CURLY = /^(?:[“”„‘’][^"'“”„‘’]*["']|["'][^"'“”„‘’]*[“”‘’])$/
const WHOLLY_CURLY = /^[“„‘][^“”„‘’]*[“”‘’]$/

export const IN_QUOTES = 'shows readers the quotation marks around it — write it without them, or in straight ones'

/**
 * Fields of words whose quotation marks were meant for YAML, which knows no curly ones. A headline or a caption may be
 * what somebody said; what a picture shows, and who made it, is no quotation.
 * @returns the paths of those fields
 */
export function checkQuotes({ front }: { front: Partial<FrontMatter> }): string[][] {
  const { headline, standfirst, socialHeadline, socialDescription, image } = front
  const isHalf = (words = '') => HALF_CURLY.test(words)
  const fields = { headline, standfirst, socialHeadline, socialDescription }
  return [
    ...Object.entries(fields).flatMap(([name, words]) => (isHalf(words) ? [[name]] : [])),
    ...(isHalf(image?.caption) ? [['image', 'caption']] : []),
    ...(['alt', 'credit'] as const)
      .filter((name) => isHalf(image?.[name]) || WHOLLY_CURLY.test(image?.[name] ?? ''))
      .map((name) => ['image', name]),
  ]
}
