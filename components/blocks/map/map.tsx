import { mapIds } from '@/lib/newsroom/picture-ids'
import { urls } from '@/lib/urls'
import { drawnAs } from '../drawing'
import { Graphic } from '../graphic'
import { map, shownBy } from './map.block'

/** On paper it is as in the light. */
const DARK = 'screen and (prefers-color-scheme: dark)'

/** A picture, so that its outlines are no part of the page: one for a phone and one for the measure, in the light and in the dark. */
export const drawMap = drawnAs(map, ({ attributes, story, id = mapIds([attributes.title])[0] ?? '' }) => {
  const use = shownBy(attributes)
  const drawings = (use && story.mapOf(use)?.drawings) ?? []
  const table = attributes.data ? story.tableOf(attributes.data) : undefined
  return (
    <Graphic id={id} story={story} said={attributes} table={table}>
      {drawings.map(({ isNarrow, width, height, light, dark }) => (
        <picture key={light}>
          <source media={DARK} srcSet={urls.map(dark)} />
          <img
            className={isNarrow ? 'w-full max-w-104 sm:hidden' : 'hidden w-full sm:block'}
            src={urls.map(light)}
            width={width}
            height={height}
            alt={attributes.title}
            aria-describedby={`${id}-summary`}
            loading="lazy"
            decoding="async"
          />
        </picture>
      ))}
    </Graphic>
  )
})
