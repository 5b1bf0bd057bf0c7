import { z } from 'zod'
import { block, words, wordsIfAny } from '@/lib/newsroom/block'
import { blocks, titled } from '@/lib/newsroom/plain-nodes'

/** Words, each with what it means. */
export const definitions = block({
  attributes: z.object({ title: wordsIfAny() }),
  body: 'required',
  holds: { block: 'Definition', min: 1, max: 60 },
  plain: ({ attributes, children }) => [
    ...(attributes.title ? [titled(attributes.title)] : []),
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
