import { drawnAs } from '../drawing'
import { gallery } from './gallery.block'

export const drawGallery = drawnAs(gallery, ({ attributes: { caption }, children }) => (
  <section className="gallery border-t-4 border-ink pt-3 xl:-me-56" aria-label={caption}>
    <p className="box-title">{caption}</p>
    <div className="grid grid-cols-gallery items-start gap-5">{children}</div>
  </section>
))
