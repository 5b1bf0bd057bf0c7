import { findList, LIST_KINDS } from '../newsroom/lists'
import { findStory } from '../newsroom/stories'
import { type CardImage, cardOfList, cardOfStory } from './card-of'

const ADDRESS = /^\/cards\/([a-z]+)\/([a-z0-9]+(?:-[a-z0-9]+)*)-[0-9a-f]{12}\.jpg$/

/**
 * The card that stands at an address now, if its story is live or its list exists. Its own path
 * may be another: networks keep the address of a card that has since been drawn anew.
 */
export function admitCard(pathname: string, now: number): CardImage | undefined {
  const [, kind, id] = ADDRESS.exec(pathname) ?? []
  if (!kind || !id) return undefined
  if (kind === 'story') {
    const story = findStory(id, now)
    return story && cardOfStory(story)
  }
  const listKind = LIST_KINDS.find((one) => one === kind)
  const list = listKind && findList({ kind: listKind, id })
  return list && cardOfList(list)
}
