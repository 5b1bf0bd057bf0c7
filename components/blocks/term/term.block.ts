import { z } from 'zod'
import { block, words } from '@/lib/newsroom/block'
import { text } from '@/lib/newsroom/plain-nodes'

/** A word that not every reader knows, in its sentence, and what it means. */
export const term = block({
  attributes: z.object({ word: words() }),
  body: 'required',
  isPhrase: true,
  plain: ({ attributes: { word }, children }) => [text(`${word} (`), ...children(), text(')')],
})
