import { drawnAs } from '../drawing'
import { gallery } from './gallery.block'

export const drawGallery = drawnAs(gallery, ({ attributes: { caption }, children }) => (
  <section className="gallery" aria-label={caption}>
    <p className="box-title">{caption}</p>
    <div className="gallery-grid">{children}</div>
  </section>
))
