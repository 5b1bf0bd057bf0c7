import { LIST_KINDS } from '../newsroom/list-kinds'
import type { View } from '../newsroom/published'
import type { Route } from '../urls'
import { type AboutModel, aboutModel } from './about-page'
import { type ArchiveModel, archiveModel } from './archive-page'
import { type ArticleModel, articleModel } from './article-page'
import { type HistoryModel, historyModel } from './history-page'
import { type HomeModel, homeModel } from './home-page'
import { type ListModel, latestModel, listModel } from './list-page'
import {
  type CorrectionsModel,
  correctionsModel,
  type FeedsModel,
  feedsModel,
  type OfflineModel,
  offlineModel,
  type PreferencesModel,
  preferencesModel,
} from './made-page'
import type { PageModel } from './model'

/** The model of every type of page. */
type Models = {
  home: HomeModel
  article: ArticleModel
  history: HistoryModel
  list: ListModel
  archive: ArchiveModel
  about: AboutModel
  corrections: CorrectionsModel
  feeds: FeedsModel
  preferences: PreferencesModel
  offline: OfflineModel
}

/** A page of any type. */
export type TypedPage = { [Type in keyof Models]: { type: Type; model: Models[Type] } }[keyof Models]

/** The page of a route that a page answers, or nothing when there is none at this moment. */
export function pageAt({ name, params }: Route, view: View): TypedPage | undefined {
  const id = params.slug ?? params.id ?? ''
  const page = params.page === undefined ? undefined : Number(params.page)
  switch (name) {
    case 'home':
      return typed('home', homeModel(view))
    case 'article':
      return typed('article', articleModel({ slug: id }, view))
    case 'history':
      return typed('history', historyModel({ slug: id }, view))
    case 'latest':
      return typed('list', latestModel({ page }, view))
    case 'archive':
      return typed('archive', archiveModel({ period: periodOf(params) }, view))
    case 'about':
    case 'page':
      return typed('about', aboutModel({ slug: name === 'about' ? 'about' : id }, view))
    case 'corrections':
      return typed('corrections', correctionsModel(view))
    case 'feeds':
      return typed('feeds', feedsModel(view))
    case 'preferences':
      return typed('preferences', preferencesModel(view))
    case 'offline':
      return typed('offline', offlineModel(view))
    default: {
      const kind = LIST_KINDS.find((one) => one === name)
      return kind && typed('list', listModel({ kind, id, page }, view))
    }
  }
}

/** `2017-01` of the archive’s address of January 2017; nothing of that of the whole. */
export function periodOf({ year, month, day }: Route['params']): string {
  return [year, month, day].filter(Boolean).join('-')
}

function typed<Type extends string, Model extends PageModel>(type: Type, model: Model | undefined) {
  return model && { type, model }
}
