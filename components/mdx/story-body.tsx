import { runSync } from '@mdx-js/mdx'
import { jsxDEV } from 'react/jsx-dev-runtime'
import * as runtime from 'react/jsx-runtime'
import { sameUse } from '@/lib/newsroom/map-use'
import type { PictureUse } from '@/lib/newsroom/picture-use'
import type { Article } from '@/lib/newsroom/story'
import { blocksOf } from '../blocks/drawings'

type Props = {
  /** The body as it was compiled. */
  code: string
  /** What its pictures, charts and maps are drawn from. */
  article: Pick<Article, 'slug' | 'lang' | 'pictures' | 'data' | 'maps'>
  siteLang: string
}

/** React has `jsxDEV` in development alone; code that was compiled for one may run in the other. */
const RUNTIME = { ...runtime, jsxDEV: jsxDEV ?? runtime.jsx }

/** A body, drawn with the reporter's vocabulary. */
export function StoryBody({ code, article, siteLang }: Props) {
  const { default: Body } = runSync(code, RUNTIME)
  const blocks = blocksOf({
    siteLang,
    lang: article.lang,
    pictureOf: (use) => pictureOf(article, use),
    tableOf: (name) => article.data.find(({ src }) => src === name)?.table,
    mapOf: (use) => article.maps.find((map) => sameUse(map.use, use)),
  })
  return <Body components={blocks} />
}

function pictureOf({ slug, pictures }: Props['article'], { src, credit, focus }: PictureUse) {
  const found = pictures.find(
    ({ use, picture }) =>
      use.src === src &&
      use.credit === credit &&
      use.focus.x === focus.x &&
      use.focus.y === focus.y &&
      picture.renditions.some(({ variant }) => variant === 'own'),
  )
  if (!found) throw new Error(`${slug} shows ${src}, of which the index has no picture`)
  return found.picture
}
