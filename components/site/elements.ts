import { EmbedFrame } from '../blocks/embed/embed.element'
import { EnlargedPicture } from '../blocks/figure/enlarged-picture.element'
import { offerListening } from '../listen/listen.element'
import { registerWorker } from '../offline/register'
import { QuoteShare } from '../share/quote-share.element'
import { SharePanel } from '../share/share-panel.element'

/** The one module that a page loads: each element of the site, under its name. */
customElements.define('share-panel', SharePanel)
customElements.define('quote-share', QuoteShare)
customElements.define('embed-frame', EmbedFrame)
customElements.define('enlarged-picture', EnlargedPicture)
offerListening()
registerWorker()
