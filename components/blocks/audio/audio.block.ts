import type { PhrasingContent } from 'mdast'
import { z } from 'zod'
import { block, words, wordsIfAny } from '@/lib/newsroom/block'
import { blocks, bracketed, paragraph, text } from '@/lib/newsroom/plain-nodes'
import { AUDIO_FILE, notARecording } from '@/lib/newsroom/shown-files'
import { urls } from '@/lib/urls'

/** A recording of our own, with its transcript. */
export const audio = block({
  attributes: z.object({
    src: words().regex(AUDIO_FILE, {
      error: ({ input }) => `src “${input}” ${notARecording(input)}`,
    }),
    title: words(),
    credit: wordsIfAny(),
  }),
  body: 'required',
  collect({ src, title = '' }, place, body) {
    if (src !== undefined) body.audio.push({ ...place, src, title })
  },
  plain({ attributes: { src, title, credit }, children }) {
    const link: PhrasingContent = { type: 'link', url: urls.audio(src), children: [text(title)] }
    return [paragraph(text('Audio: '), link, ...(credit ? [text(bracketed(credit))] : [])), ...blocks(children())]
  },
})
