import { Caption } from '@/components/ui/caption'
import { Picture } from '@/components/ui/picture'
import { pictureId } from '@/lib/newsroom/picture-ids'
import { drawnAs } from '../drawing'
import { canBeEnlarged, Enlarged } from './enlarged'
import { figure } from './figure.block'

/** In its own shape. */
export const drawFigure = drawnAs(figure, ({ attributes, story, id = pictureId(attributes.src) }) => {
  const { src, alt, caption, credit, creditUrl, focus } = attributes
  const picture = story.pictureOf({ src, credit: credit ?? '', focus })
  const isPortrait = picture.height > picture.width
  const shown = <Picture picture={picture} alt={alt} role="figure" variant="own" />
  return (
    <figure id={id} className={isPortrait ? 'figure-upright max-w-104' : undefined}>
      {canBeEnlarged(picture) ? (
        <Enlarged id={id} siteLang={story.siteLang}>
          {shown}
        </Enlarged>
      ) : (
        shown
      )}
      <Caption caption={caption} credit={credit} creditUrl={creditUrl} id={id} siteLang={story.siteLang} />
    </figure>
  )
})
