import { z } from 'zod'
import { block, words } from '@/lib/newsroom/block'
import { blocks, group, titled } from '@/lib/newsroom/plain-nodes'

/** A box that explains one thing of the story. */
export const explainer = block({
  attributes: z.object({ title: words() }),
  body: 'required',
  plain: ({ attributes, children }) => [group('aside', [titled(attributes.title), ...blocks(children())])],
})
