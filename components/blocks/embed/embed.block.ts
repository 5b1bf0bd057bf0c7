import { z } from 'zod'
import { EMBED_KINDS, EMBED_PROVIDERS, type Embedded, embeddedAt, providerAfter } from '@/lib/embed-providers'
import { block, words, wordsIfAny } from '@/lib/newsroom/block'
import { wholePicture } from '@/lib/newsroom/picture-use'
import { bracketed, group, paragraph, text } from '@/lib/newsroom/plain-nodes'
import { notAPicture, PICTURE_FILE } from '@/lib/newsroom/shown-files'

/** A video, chart, document, form or post of another's, which nothing is asked of before a reader wants it. */
export const embed = block({
  attributes: z
    .object({
      url: z.string().transform((url, context): Embedded => {
        const found = embeddedAt(url)
        if (found) return found
        context.addIssue(
          `url “${url}” is of none that we know (${EMBED_PROVIDERS.join(', ')}) — write [words](https://…), a link`,
        )
        return z.NEVER
      }),
      title: words(),
      poster: z
        .string()
        .regex(PICTURE_FILE, {
          error: ({ input }) => `poster “${input}” ${notAPicture(input)}`,
        })
        .optional(),
      credit: wordsIfAny(),
    })
    .refine(({ poster, credit }) => !poster || credit, {
      error: 'poster has no credit — write credit="…", as of every picture',
      path: ['poster'],
      // Also beside another mistake.
      when: () => true,
    }),
  body: 'none',
  collect({ url, title = '', poster, credit = '' }, place, body) {
    if (poster) body.pictures.push({ ...place, field: 'Embed', ...wholePicture(poster, credit) })
    if (url?.kind === 'video' && url.frame) body.videos.push({ ...place, title, frame: url.frame, poster })
  },
  plain({ attributes: { url, title, poster, credit }, nextPicture }) {
    const link = paragraph(
      text(`${EMBED_KINDS[url.kind].noun}: `),
      { type: 'link', url: url.url, children: [text(title)] },
      text(providerAfter(title, url)),
    )
    if (!poster) return [link]
    const caption = paragraph(text(bracketed(credit).trim()))
    return [
      group('figure', [
        { type: 'image', url: nextPicture(), alt: '' },
        { ...caption, data: { hName: 'figcaption' } },
      ]),
      link,
    ]
  },
})
