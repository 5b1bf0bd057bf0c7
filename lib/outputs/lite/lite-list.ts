import { h } from 'hastscript'
import { getSite } from '../../archive/register'
import type { Document } from '../../document'
import { direction } from '../../languages'
import type { List } from '../../newsroom/list-kinds'
import type { Story } from '../../newsroom/story'
import { urls } from '../../urls'
import { liteDocument } from './lite-document'

type Part = { title?: string; stories: Story[] }

/** A front or list in text first: headlines, each with its standfirst. */
export function liteList({ title, path, lang = getSite().lang }: List, parts: Part[]): Document {
  return liteDocument({
    title,
    lang,
    full: path,
    main: [h('h1', title), ...parts.flatMap((part) => partOf(part))],
  })
}

function partOf({ title, stories }: Part) {
  // A level below the title that stands above it.
  const heading = title ? 'h3' : 'h2'
  const items = stories.map(({ slug, headline, standfirst, lang }) =>
    h('div', { lang, dir: direction(lang) }, [
      h(heading, h('a', { href: urls.liteStory(slug) }, headline)),
      h('p', standfirst),
    ]),
  )
  return title ? [h('section', [h('h2', title), ...items])] : items
}
