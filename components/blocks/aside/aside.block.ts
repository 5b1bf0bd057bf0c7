import { z } from 'zod'
import { block, words } from '@/lib/newsroom/block'
import { blocks, group, titled } from '@/lib/newsroom/plain-nodes'

/** What only some readers want to know: folded behind its title. */
export const aside = block({
  attributes: z.object({ title: words() }),
  body: 'required',
  plain: ({ attributes, children }) => [group('aside', [titled(attributes.title), ...blocks(children())])],
})
