import { z } from 'zod'
import { block, webAddressIfAny, words, wordsIfAny } from '@/lib/newsroom/block'
import { parseFocus } from '@/lib/newsroom/picture-use'
import { captionAndCredit, group, text } from '@/lib/newsroom/plain-nodes'
import { sameText } from '@/lib/newsroom/same-text'
import { notAPicture, PICTURE_FILE } from '@/lib/newsroom/shown-files'

/** A picture inside a story. */
export const figure = block({
  attributes: z.object({
    src: words().regex(PICTURE_FILE, {
      error: ({ input }) => `src “${input}” ${notAPicture(input)}`,
    }),
    alt: words(),
    credit: wordsIfAny(),
    caption: wordsIfAny(),
    creditUrl: webAddressIfAny('creditUrl'),
    focus: z
      .string()
      .optional()
      .transform((shares, context) => {
        const focus = parseFocus(shares)
        if (focus) return focus
        context.addIssue('focus is not two shares — write focus="0.5 0.4", from the left and the top')
        return z.NEVER
      }),
  }),
  body: 'none',
  poorIn: ({ alt, caption }) =>
    sameText(alt, caption)
      ? 'alt repeats the caption — say what the picture shows to one who cannot see it'
      : undefined,
  collect({ src, alt, credit = '', focus }, place, body) {
    if (alt !== undefined) body.alts.push({ ...place, alt })
    if (src !== undefined && focus) body.pictures.push({ ...place, field: 'Figure', src, credit, focus })
  },
  plain: ({ attributes: { alt, caption, credit }, nextPicture }) => [
    group('figure', [
      { type: 'image', url: nextPicture(), alt },
      {
        type: 'paragraph',
        data: { hName: 'figcaption' },
        children: [text(captionAndCredit(caption, credit))],
      },
    ]),
  ],
})
