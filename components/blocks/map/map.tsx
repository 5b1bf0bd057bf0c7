import { Fragment } from 'react'
import { mapIds } from '@/lib/newsroom/picture-ids'
import { urls } from '@/lib/urls'
import { drawnAs } from '../drawing'
import { Graphic } from '../graphic'
import { map, shownBy } from './map.block'

/**
 * A picture, so that its outlines are no part of the page: one for a phone and one for the measure,
 * in the light and in the dark. Paper has its own, always light: a browser that prints keeps what it
 * chose for the screen, and fetches what is lazy and was not displayed.
 */
export const drawMap = drawnAs(map, ({ attributes, story, id = mapIds([attributes.title])[0] ?? '' }) => {
  const use = shownBy(attributes)
  const drawings = (use && story.mapOf(use)?.drawings) ?? []
  const table = attributes.data ? story.tableOf(attributes.data) : undefined
  return (
    <Graphic id={id} story={story} said={attributes} table={table}>
      {drawings.map(({ isNarrow, width, height, light, dark }) => {
        const shown = (className: string) => (
          <img
            className={className}
            src={urls.map(light)}
            width={width}
            height={height}
            alt={attributes.title}
            aria-describedby={`${id}-summary`}
            loading="lazy"
            decoding="async"
          />
        )
        return (
          <Fragment key={light}>
            <picture className="print:hidden">
              <source media="(prefers-color-scheme: dark)" srcSet={urls.map(dark)} />
              {shown(isNarrow ? 'w-full max-w-104 sm:hidden' : 'hidden w-full sm:block')}
            </picture>
            {!isNarrow && shown('hidden w-full print:block')}
          </Fragment>
        )
      })}
    </Graphic>
  )
})
