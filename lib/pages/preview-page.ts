import { openPreview, type Preview } from '../archive/previews'
import { now } from '../clock'
import { inReadingOf } from '../index/open-index'
import { routeOf } from '../urls'
import { pageAt, type TypedPage } from './page-at'

export type PreviewModel = { preview: Preview; page: TypedPage }

/** A page before readers have it: the same model, through another view. Nothing when its token opens none, or none is there then. */
export function previewModel(token: string): PreviewModel | undefined {
  const preview = openPreview(token, now())
  const route = preview && routeOf(preview.path)
  if (!route) return undefined
  const page = inReadingOf(preview.view, () => pageAt(route, preview.view))
  return page && { preview, page }
}
