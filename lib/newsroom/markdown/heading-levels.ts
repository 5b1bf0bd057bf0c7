import type { Heading, Root } from 'mdast'
import { visit } from 'unist-util-visit'

/**
 * The level on which each heading is shown: one under the heading that it belongs to, however many its writer left
 * out. Whoever jumps from heading to heading by ear misses none (WCAG 2.2, 1.3.1).
 */
export function headingLevels(tree: Root): Map<Heading, Heading['depth']> {
  const levels = new Map<Heading, Heading['depth']>()
  const above: Heading['depth'][] = []
  visit(tree, 'heading', (heading) => {
    while ((above.at(-1) ?? 0) >= heading.depth) above.pop()
    above.push(heading.depth)
    levels.set(heading, LEVELS[above.length - 1] ?? 6)
  })
  return levels
}

/** The headline is the first level. */
const LEVELS = [2, 3, 4, 5, 6] as const

/** Puts the page's headings on their levels. */
export function remarkHeadingLevels() {
  return (tree: Root) => {
    for (const [heading, depth] of headingLevels(tree)) heading.depth = depth
  }
}
