import { Caption } from '@/components/ui/caption'
import { Picture } from '@/components/ui/picture'
import { pictureId } from '@/lib/newsroom/picture-ids'
import { drawnAs } from '../drawing'
import { canBeEnlarged, Enlarged } from './enlarged'
import { figure } from './figure.block'

/** Never higher than one and a half times its width: what is, stands on its own colour. */
const UPRIGHT = 'max-w-104 [&_img]:max-h-[min(39rem,150vw-3rem)]'

/** In its own shape. */
export const drawFigure = drawnAs(figure, ({ attributes, story, id = pictureId(attributes.src) }) => {
  const { src, alt, caption, credit, creditUrl, focus } = attributes
  const picture = story.pictureOf({ src, credit: credit ?? '', focus })
  const isPortrait = picture.height > picture.width
  const shown = <Picture picture={picture} alt={alt} role="figure" variant="own" />
  return (
    <figure id={id} className={isPortrait ? UPRIGHT : undefined}>
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
