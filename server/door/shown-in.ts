import { existsSync } from 'node:fs'
import { makeCard } from '../../lib/cards/card-file'
import type { Document } from '../../lib/document'
import { inReadingOf } from '../../lib/index/open-index'
import type { MakePicture } from '../../lib/newsroom/picture'
import type { View } from '../../lib/newsroom/published'
import { admitCard } from '../../lib/outputs/cards/admit-card'
import { type Route, routeOf } from '../../lib/urls'
import { decide } from '../admission/routes'
import { storyFileOf } from './story-files'

/**
 * What a page shows beside its words, as a view has it: a file, or a document that is written now.
 * @returns nothing when nothing that the view sees shows it, or it is a page itself
 */
export async function shownIn(
  view: View,
  path: string,
  makePicture: MakePicture,
): Promise<string | Document | undefined> {
  const route = routeOf(path)
  if (route?.answer === 'file') return fileIn(view, path, route, makePicture)
  if (route?.answer === 'card') return cardIn(view, path, route, makePicture)
  return route && DOCUMENTS.includes(route.name) ? documentIn(view, path) : undefined
}

const DOCUMENTS: ReadonlyArray<Route['name']> = ['data', 'map', 'qrCode']

async function fileIn(view: View, path: string, route: Route, makePicture: MakePicture) {
  const file = inReadingOf(view, () => storyFileOf(path, route, view))?.file
  const isPlanned = file !== undefined && route.name === 'rendition' && !existsSync(file)
  return isPlanned ? makePicture(path, view) : file
}

async function cardIn(view: View, path: string, route: Route, makePicture: MakePicture) {
  const admission = inReadingOf(view, () => admitCard(path, route, view))
  if (admission.answer !== 'pass') return undefined
  const { card, pictureAddress } = admission.image
  return makeCard(card, async () => pictureAddress && makePicture(pictureAddress, view))
}

function documentIn(view: View, path: string): Document | undefined {
  return inReadingOf(view, () => {
    const decision = decide(path, view)
    return decision.answer === 'pass' ? decision.ground()?.document?.() : undefined
  })
}
