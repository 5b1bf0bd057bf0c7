import { renderToStaticMarkup } from 'react-dom/server'
import { PageContent } from '@/components/site/page-content'
import { PageDocument } from '@/components/site/page-document'
import { type Assets, readAssets } from '../../lib/assets'
import { compiledBody } from '../../lib/pages/compiled-body'
import type { TypedPage } from '../../lib/pages/page-at'
import { urls } from '../../lib/urls'
import { builtStylesheets } from '../http/stylesheets'
import { dressed, type Finished } from '../renderer/finish'

/**
 * Draws a page from its model, ready to be kept: to the letter what Next draws and `finish` makes of
 * it (`finish.contract.test.ts` compares them), without the payload that Next's router would read.
 */
export async function drawPage(page: TypedPage): Promise<Finished> {
  const body = await bodyOf(page)
  assets ??= readAssets()
  const html = renderToStaticMarkup(
    <PageDocument model={page.model} assets={assets} stylesheets={[...builtStylesheets().keys()]}>
      <PageContent page={page} body={body} />
    </PageDocument>,
  )
  return dressed(`<!DOCTYPE html>${html}`)
}

/** Read once: they are the build's. */
let assets: Assets | undefined

async function bodyOf({ type, model }: TypedPage): Promise<string> {
  const { lang } = model.frame.site
  if (type === 'article') return compiledBody(urls.article(model.article.slug), model.article, lang)
  return type === 'about' ? compiledBody(urls.page(model.page.slug), model.page, lang) : ''
}
