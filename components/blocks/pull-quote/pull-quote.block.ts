import { z } from 'zod'
import { block, words, wordsIfAny } from '@/lib/newsroom/block'
import { blocks, listed, paragraph, text } from '@/lib/newsroom/plain-nodes'

/** A quotation of the story, made large. */
export const pullQuote = block({
  attributes: z.object({ attribution: words(), role: wordsIfAny() }),
  body: 'required',
  plain: ({ attributes: { attribution, role }, children }) => [
    { type: 'blockquote', children: blocks(children()) },
    paragraph(text(`— ${listed(attribution, role)}`)),
  ],
})
