import { z } from 'zod'
import { block, wordsIfAny } from '@/lib/newsroom/block'
import { blocks, group, titled } from '@/lib/newsroom/plain-nodes'

/** What stands over points that have no title. */
export const KEY_POINTS = 'Key points'

/** The story in two to four points. */
export const keyPoints = block({
  attributes: z.object({ title: wordsIfAny() }),
  body: 'required',
  plain: ({ attributes: { title = KEY_POINTS }, children }) => [group('aside', [titled(title), ...blocks(children())])],
})
