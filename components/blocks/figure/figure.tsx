import { Caption } from '@/components/ui/caption'
import { Picture } from '@/components/ui/picture'
import { pictureId } from '@/lib/newsroom/picture-ids'
import { drawnAs } from '../drawing'
import { figure } from './figure.block'

/** In its own shape. */
export const drawFigure = drawnAs(figure, ({ attributes, story, id = pictureId(attributes.src) }) => {
  const { src, alt, caption, credit, creditUrl, focus } = attributes
  const picture = story.pictureOf({ src, credit, focus })
  const isPortrait = picture.height > picture.width
  return (
    <figure id={id} className={isPortrait ? 'figure-upright max-w-104' : undefined}>
      <Picture picture={picture} alt={alt} role="figure" variant="own" />
      <Caption caption={caption} credit={credit} creditUrl={creditUrl} id={id} siteLang={story.siteLang} />
    </figure>
  )
})
