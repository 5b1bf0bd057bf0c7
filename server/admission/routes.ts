import { type Admission, admitId, admitSlug } from '../../lib/archive/admission'
import { hasStories } from '../../lib/archive/days'
import { admitList, admitListPage } from '../../lib/archive/lists'
import { findPage } from '../../lib/archive/pages'
import { HOME, LIST_KINDS } from '../../lib/newsroom/list-kinds'
import type { View } from '../../lib/newsroom/published'
import { aboutModel } from '../../lib/pages/about-page'
import { archiveModel } from '../../lib/pages/archive-page'
import { articleModel } from '../../lib/pages/article-page'
import { historyModel } from '../../lib/pages/history-page'
import { homeModel } from '../../lib/pages/home-page'
import { latestModel, listModel } from '../../lib/pages/list-page'
import { correctionsModel, feedsModel, offlineModel, preferencesModel } from '../../lib/pages/made-page'
import { hashModel, type PageModel } from '../../lib/pages/model'
import { type Route, routeOf, urls } from '../../lib/urls'
import type { Decision, Ground, Passed } from './decision'
import { decideDocument } from './documents'

/** Asks the index about a canonical path: an address that it does not know never reaches Next. */
export function decide(path: string, view: View): Decision {
  const route = routeOf(path)
  if (!route) return { answer: 'unknown' }
  return route.answer === 'document' ? decideDocument(path, route, view) : decidePage(path, route, view)
}

function decidePage(path: string, { name, params }: Route, view: View): Decision {
  const pass = (model: () => PageModel | undefined): Passed => ({
    answer: 'pass',
    path,
    ground: () => groundOf(model()),
  })
  const id = params.slug ?? params.id ?? ''
  const page = params.page === undefined ? undefined : Number(params.page)
  switch (name) {
    case 'home':
      return admitList(HOME, view) ? pass(() => homeModel(view)) : { answer: 'unknown' }
    case 'article':
      return decideArticle(admitSlug(id, view), () => pass(() => articleModel({ slug: id }, view)))
    case 'history':
      return decideArticle(admitSlug(id, view), () => pass(() => historyModel({ slug: id }, view)), urls.history)
    case 'short':
      return decideArticle(admitId(params.story ?? '', view), () => ({ answer: 'unknown' }))
    case 'about':
    case 'page': {
      const slug = name === 'about' ? 'about' : id
      const isThere = findPage(slug) && urls.page(slug) === path
      return isThere ? pass(() => aboutModel({ slug }, view)) : { answer: 'unknown' }
    }
    case 'latest':
      return admitListPage({ ...HOME, page }, view) ? pass(() => latestModel({ page }, view)) : { answer: 'unknown' }
    case 'archive': {
      const period = [params.year, params.month, params.day].filter(Boolean).join('-')
      const isThere = period === '' || hasStories(period, view)
      return isThere ? pass(() => archiveModel({ period }, view)) : { answer: 'unknown' }
    }
    case 'corrections':
      return pass(() => correctionsModel(view))
    case 'preferences':
      return pass(() => preferencesModel(view))
    case 'offline':
      return pass(() => offlineModel(view))
    case 'feeds':
      return pass(() => feedsModel(view))
    default: {
      const kind = LIST_KINDS.find((one) => one === name)
      if (!kind) return { answer: 'unknown' }
      const list = { kind, id, page }
      return admitListPage(list, view) ? pass(() => listModel(list, view)) : { answer: 'unknown' }
    }
  }
}

function groundOf(model: PageModel | undefined): Ground | undefined {
  return model && { model: hashModel(model), until: model.until, modifiedAt: model.modifiedAt }
}

/** @param pass decides where the story has this address; without it, it has another */
export function decideArticle(admission: Admission, pass?: () => Decision, write = urls.article): Decision {
  if (admission.answer === 'pass' && pass) return pass()
  if (admission.answer === 'pass' || admission.answer === 'moved')
    return { answer: 'moved', path: write(admission.slug) }
  return admission
}
