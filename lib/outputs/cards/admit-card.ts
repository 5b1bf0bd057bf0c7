import { admitSlug } from '../../archive/admission'
import { admitList } from '../../archive/lists'
import { findStory } from '../../archive/stories'
import { LIST_KINDS } from '../../newsroom/list-kinds'
import type { View } from '../../newsroom/published'
import type { Route } from '../../urls'
import { type CardImage, cardOfList, cardOfStory } from './card-of'

type CardAdmission =
  | { answer: 'pass'; image: CardImage; story?: string }
  | { answer: 'moved'; path: string }
  | { answer: 'gone' }
  | { answer: 'unknown' }

/**
 * What the address of a card answers, as its story or list does. Networks keep the address of a
 * card that has since been drawn anew: it leads to the present one.
 */
export function admitCard(pathname: string, { params }: Route, view: View): CardAdmission {
  const { list: kind = '', card = '' } = params
  const id = card.replace(/-[0-9a-f]+$/, '')
  if (kind === 'story') return admitStoryCard(pathname, id, view)
  const listKind = LIST_KINDS.find((one) => one === kind)
  const list = listKind && admitList({ kind: listKind, id }, view)
  return list ? present(pathname, cardOfList(list)) : { answer: 'unknown' }
}

function admitStoryCard(pathname: string, slug: string, view: View): CardAdmission {
  const admission = admitSlug(slug, view)
  if (!('slug' in admission)) return admission
  const story = findStory(admission.slug, view)
  return story ? present(pathname, cardOfStory(story), story.id) : { answer: 'unknown' }
}

/** @param story whose card it is, by its id */
function present(pathname: string, image: CardImage, story?: string): CardAdmission {
  return image.path === pathname ? { answer: 'pass', image, story } : { answer: 'moved', path: image.path }
}
