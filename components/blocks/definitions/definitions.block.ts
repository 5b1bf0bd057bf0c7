import { z } from 'zod'
import { block, words } from '@/lib/newsroom/block'
import { blocks, titled } from '@/lib/newsroom/plain-nodes'

/** Words, each with what it means. */
export const definitions = block({
  attributes: z.object({ title: words() }),
  body: 'required',
  holds: { block: 'Definition', min: 2, max: 60 },
  plain: ({ attributes, children }) => [
    titled(attributes.title),
    {
      type: 'list',
      spread: false,
      children: children().flatMap((child) => (child.type === 'listItem' ? [child] : [])),
    },
  ],
})

/** One of them. */
export const definition = block({
  attributes: z.object({ word: words() }),
  body: 'required',
  inside: 'Definitions',
  plain: ({ attributes: { word }, children }) => [
    { type: 'listItem', spread: true, children: [titled(word), ...blocks(children())] },
  ],
})
