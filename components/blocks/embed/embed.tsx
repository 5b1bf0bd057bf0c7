import { Credit } from '@/components/ui/credit'
import { Picture } from '@/components/ui/picture'
import { EMBED_KINDS, type EmbedKind, providerAfter } from '@/lib/embed-providers'
import { wholePicture } from '@/lib/newsroom/picture-use'
import { drawnAs } from '../drawing'
import { embed } from './embed.block'

/** The room that a frame is given: what is in it cannot tell. */
const ROOM = {
  video: '[&>iframe]:aspect-video',
  chart: '[&>iframe]:h-120',
  document: '[&>iframe]:h-160',
  form: '[&>iframe]:h-160',
  post: '[&>iframe]:h-120',
} satisfies Record<EmbedKind, string>

/** A link, which the element makes a button in its place, so that nothing moves. React, where it is kept, need not mind. */
export const drawEmbed = drawnAs(embed, ({ attributes: { url, title, poster, credit = '' }, story, id }) => {
  const { verb } = EMBED_KINDS[url.kind]
  const link = (
    <a className="block w-full text-start no-underline hover:underline" href={url.url} suppressHydrationWarning>
      {poster && (
        <span className="block print:hidden [&_img]:aspect-video [&_img]:object-cover">
          <Picture picture={story.pictureOf(wholePicture(poster, credit))} alt="" role="figure" variant="own" />
        </span>
      )}
      <span className="flex flex-wrap items-start gap-x-4 gap-y-2 px-6 pt-5">
        <span className="bg-mark px-4 leading-11 font-bold text-mark-ink print:hidden" lang={story.siteLang}>
          {verb}
        </span>
        <span className="min-w-0 flex-1 basis-40 self-center">
          <b className="font-semibold" dir="auto">
            {title}
          </b>
          <bdi>{providerAfter(title, url)}</bdi>
        </span>
      </span>
    </a>
  )
  return (
    <figure id={id} className="border-t-4 border-ink bg-paper-sunk font-sans text-base leading-snug">
      {url.frame ? (
        <embed-frame class={`block ${ROOM[url.kind]}`} data-frame={url.frame}>
          {link}
        </embed-frame>
      ) : (
        link
      )}
      <figcaption className="px-6 pt-3 pb-5 text-small text-ink-soft">
        <span lang={story.siteLang} dir="auto">
          From{' '}
          <a href={url.url} rel="external">
            {url.provider}
          </a>
          {url.frame && <span className="print:hidden">, which learns of you when you {verb.toLowerCase()} it</span>}.
        </span>{' '}
        {credit && (
          <span className="print:hidden">
            <Credit credit={credit} />
          </span>
        )}
      </figcaption>
    </figure>
  )
})
