import { z } from 'zod'
import { block, words, wordsIfAny } from '@/lib/newsroom/block'
import { blocks, titled } from '@/lib/newsroom/plain-nodes'

/** What happened, in order. */
export const timeline = block({
  attributes: z.object({ title: words() }),
  body: 'required',
  holds: { block: 'TimelineEvent', min: 2, max: 60 },
  plain: ({ attributes, children }) => [
    titled(attributes.title),
    {
      type: 'list',
      spread: false,
      children: children().flatMap((child) => (child.type === 'listItem' ? [child] : [])),
    },
  ],
})

/** One thing of a timeline. */
export const timelineEvent = block({
  attributes: z.object({ date: words(), title: wordsIfAny() }),
  body: 'required',
  inside: 'Timeline',
  plain: ({ attributes: { date, title }, children }) => [
    {
      type: 'listItem',
      spread: true,
      children: [titled([date, title].filter(Boolean).join(': ')), ...blocks(children())],
    },
  ],
})
