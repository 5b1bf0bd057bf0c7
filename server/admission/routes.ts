import { type Admission, admitId, admitPicture, admitSlug } from '../../lib/archive/admission'
import { articleState } from '../../lib/archive/article-state'
import { hasStories } from '../../lib/archive/days'
import { admitList, admitListPage } from '../../lib/archive/lists'
import { findPage } from '../../lib/archive/pages'
import { storyKey } from '../../lib/cache-keys'
import { HOME, LIST_KINDS } from '../../lib/newsroom/list-kinds'
import type { View } from '../../lib/newsroom/published'
import { hashModel, type PageModel } from '../../lib/pages/model'
import { pageAt, periodOf } from '../../lib/pages/page-at'
import { type Route, routeOf, urls } from '../../lib/urls'
import type { Decision, Ground, Passed } from './decision'
import { decideDocument } from './documents'

/** Asks the index about a canonical path: an address that it does not know never reaches Next. */
export function decide(path: string, view: View): Decision {
  const route = routeOf(path)
  if (!route) return { answer: 'unknown' }
  return route.answer === 'document' ? decideDocument(path, route, view) : decidePage(path, route, view)
}

function decidePage(path: string, route: Route, view: View): Decision {
  const { name, params } = route
  const ground = () => groundOf(pageAt(route, view)?.model)
  const pass = (keys: string[] = []): Passed => ({ answer: 'pass', path, keys, ground })
  const passIf = (isThere: unknown): Decision => (isThere ? pass() : { answer: 'unknown' })
  const id = params.slug ?? params.id ?? ''
  const page = params.page === undefined ? undefined : Number(params.page)
  switch (name) {
    case 'home':
      return passIf(admitList(HOME, view))
    case 'article':
      return decideArticle(admitSlug(id, view), (keys) => ({ ...pass(keys), state: () => articleState(id, view) }))
    case 'history':
      return decideArticle(admitSlug(id, view), pass, urls.history)
    case 'short':
      return decideArticle(admitId(params.story ?? '', view), () => ({ answer: 'unknown' }))
    case 'picture':
      return admitPicture(params.file ?? '', view)
    case 'about':
    case 'page': {
      const slug = name === 'about' ? 'about' : id
      return passIf(findPage(slug) && urls.page(slug) === path)
    }
    case 'latest':
      return passIf(admitListPage({ ...HOME, page }, view))
    case 'archive': {
      const period = periodOf(params)
      return passIf(period === '' || hasStories(period, view))
    }
    case 'preferences':
      // What a reader chooses there is nobody else's.
      return { answer: 'pass', path, ground }
    case 'corrections':
    case 'offline':
    case 'feeds':
      return pass()
    default: {
      const kind = LIST_KINDS.find((one) => one === name)
      return passIf(kind && admitListPage({ kind, id, page }, view))
    }
  }
}

function groundOf(model: PageModel | undefined): Ground | undefined {
  return model && { model: hashModel(model), until: model.until, modifiedAt: model.modifiedAt }
}

/** @param pass decides where the story has this address, by the keys of what it shows; without it, it has another */
export function decideArticle(
  admission: Admission,
  pass?: (keys: string[]) => Decision,
  write = urls.article,
): Decision {
  if (admission.answer === 'pass' && pass) return pass([storyKey(admission.id)])
  if (admission.answer === 'pass' || admission.answer === 'moved')
    return { answer: 'moved', path: write(admission.slug) }
  return admission
}
