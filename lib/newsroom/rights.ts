import type { Rights } from './schema'
import type { Story } from './story'

/**
 * Every output that carries more of a story than headline, standfirst and link, and the right
 * that it needs. An output asks here by its name before it passes anything on, and nowhere else;
 * `e2e/rights.spec.ts` holds each of them against each source.
 */
const NEEDS = {
  'feed text': 'feeds',
  'feed picture': 'feeds',
  'Markdown twin': 'markdown',
  'ninjs twin': 'json',
  'ninjs picture': 'json',
  embed: 'embed',
  'embed picture': 'cardPicture',
  'card picture': 'cardPicture',
  'sitemap picture': 'cardPicture',
  'machine use': 'ai',
} as const satisfies Record<string, keyof Rights>

export type Output = keyof typeof NEEDS

export const OUTPUTS = Object.keys(NEEDS) as Output[]

/** May this output carry this story? Own copy may go everywhere; a source's, where its terms allow it. */
export function mayCarry(output: Output, { source }: Pick<Story, 'source'>): boolean {
  return source === undefined || source.rights[NEEDS[output]]
}
