import { z } from 'zod'
import { block, words, wordsIfAny } from '@/lib/newsroom/block'
import { bracketed, paragraph, strong, text } from '@/lib/newsroom/plain-nodes'

/** One figure that carries the story. */
export const bigNumber = block({
  attributes: z.object({ value: words(), label: words(), credit: wordsIfAny() }),
  body: 'none',
  plain: ({ attributes: { value, label, credit } }) => [
    paragraph(strong(value), text(` ${label}${bracketed(credit)}`)),
  ],
})
