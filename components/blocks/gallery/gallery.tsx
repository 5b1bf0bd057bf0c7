import { Children } from 'react'
import { drawnAs } from '../drawing'
import { gallery } from './gallery.block'

/** Rows that are full, whatever their number: of five, two stand over three. */
const COLUMNS: Record<number, string> = {
  3: 'sm:grid-cols-3',
  5: 'sm:grid-cols-6 sm:*:col-span-2 sm:*:nth-[-n+2]:col-span-3',
  6: 'sm:grid-cols-3',
}

export const drawGallery = drawnAs(gallery, ({ attributes: { caption }, children }) => {
  const figures = Children.toArray(children).filter((child) => typeof child !== 'string')
  return (
    <section className="gallery border-t-4 border-ink pt-3" aria-label={caption}>
      <p className="box-title">{caption}</p>
      <div className={`gallery-rows grid grid-cols-1 gap-5 ${COLUMNS[figures.length] ?? 'sm:grid-cols-2'}`}>
        {figures}
      </div>
    </section>
  )
})
