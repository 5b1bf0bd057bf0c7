import { article, NOTICES } from './site'

/**
 * Every way in which a page of the site is laid out, with the fullest page that has it: what shows
 * on one page of a template shows on all of them.
 */
export type Template = {
  name: string
  path: string
  /** Where it is not 200. */
  status?: number
  /** The newsroom that has it, where the frozen one has not. */
  newsroom?: 'full'
  /** Stands in the page of another site, without head and foot. */
  isFrame?: boolean
}

const [missing, withdrawn, refused] = NOTICES

export const TEMPLATES: Template[] = [
  { name: 'front', path: '/' },
  { name: 'front-arranged', path: '/', newsroom: 'full' },
  { name: 'section', path: '/science' },
  { name: 'section-with-parts', path: '/business' },
  { name: 'subsection', path: '/trade' },
  { name: 'topic', path: '/topic/tides' },
  { name: 'desk', path: '/by/science-desk' },
  { name: 'desk-without-portrait', path: '/by/culture-desk' },
  { name: 'source', path: '/source/aap' },
  { name: 'label', path: '/label/analysis' },
  { name: 'language', path: '/language/ar' },
  { name: 'series', path: '/series/how-we-count' },
  { name: 'latest', path: '/latest' },
  { name: 'latest-numbered', path: '/latest/page/1', newsroom: 'full' },
  { name: 'section-numbered', path: '/science/page/1', newsroom: 'full' },
  { name: 'archive', path: '/archive' },
  { name: 'archive-year', path: '/archive/2016' },
  { name: 'archive-month', path: '/archive/2017/01' },
  { name: 'archive-day', path: '/archive/2017/01/30' },
  { name: 'story', path: article('alibabas-ma-meets-trump-promises-us-jobs') },
  { name: 'story-every-block', path: article('every-block') },
  { name: 'story-charts-and-map', path: article('bay-of-fundy-tides') },
  { name: 'story-part-of-series', path: article('the-box-that-goods-are-counted-in') },
  { name: 'story-long', path: article('six-thousand-words') },
  { name: 'story-longest-headline', path: article('longest-headline') },
  { name: 'story-without-picture', path: article('no-picture') },
  { name: 'story-corrected', path: article('corrected-story') },
  { name: 'story-right-to-left', path: article('arabic') },
  { name: 'history', path: `${article('corrected-story')}/history` },
  { name: 'search', path: '/search' },
  { name: 'search-found', path: '/search?q=tide' },
  { name: 'search-found-right-to-left', path: `/search?q=${encodeURIComponent('الشاي')}` },
  { name: 'search-nothing', path: '/search?q=xqzvwk' },
  { name: 'feeds', path: '/feeds' },
  { name: 'corrections', path: '/corrections' },
  { name: 'about', path: '/about' },
  { name: 'policy', path: '/about/privacy' },
  { name: 'preferences', path: '/preferences' },
  { name: 'lite-front', path: '/lite' },
  { name: 'lite-section', path: '/lite/science' },
  { name: 'lite-story', path: `/lite${article('every-block')}` },
  { name: 'lite-story-right-to-left', path: `/lite${article('arabic')}` },
  { name: 'embed-frame', path: '/embed/how-tides-work', isFrame: true },
  { name: 'missing', path: missing?.path ?? '', status: missing?.status },
  { name: 'withdrawn', path: withdrawn?.path ?? '', status: withdrawn?.status },
  { name: 'preview-refused', path: refused?.path ?? '', status: refused?.status },
]
