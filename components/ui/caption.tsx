import { Credit } from './credit'

type Props = {
  caption?: string
  credit?: string
  creditUrl?: string
  /** Of the picture, which the caption links to. */
  id: string
  siteLang: string
}

/** “What it shows. (Credit)”, and a sign that leads to the picture itself; nothing where neither is known. */
export function Caption({ caption, credit, creditUrl, id, siteLang }: Props) {
  if (!caption && !credit) return null
  return (
    <figcaption className="max-w-caption pt-2.5 font-sans text-small leading-snug text-ink-soft">
      {/* A paragraph: reader views weigh nothing else, and leave a picture out without one. */}
      <p>
        {caption && (
          <>
            <span dir="auto">{caption}</span>{' '}
          </>
        )}
        {credit && <Credit credit={credit} url={creditUrl} />}
        {/* biome-ignore lint/a11y/useAnchorContent: the sign is drawn by the style, so that a caption's text ends with its credit. */}
        <a className="anchor" href={`#${id}`} aria-label="Link to this picture" lang={siteLang} />
      </p>
    </figcaption>
  )
}
