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

/** A file, with what is said of it beside its type, or what is written now. */
export type Shown = { file: string; headers?: Record<string, string> } | { document: Document }

/**
 * What a page shows beside its words, as a view has it: a file, or a document that is written now.
 * @returns nothing when nothing that the view sees shows it, or it is a page itself
 */
export async function shownIn(view: View, path: string, makePicture: MakePicture): Promise<Shown | undefined> {
  const route = routeOf(path)
  if (route?.answer === 'file') return fileIn(view, path, route, makePicture)
  if (route?.answer === 'card') return cardIn(view, path, route, makePicture)
  return route && DOCUMENTS.includes(route.name) ? documentIn(view, path) : undefined
}

const DOCUMENTS: ReadonlyArray<Route['name']> = ['data', 'map', 'qrCode']

async function fileIn(view: View, path: string, route: Route, makePicture: MakePicture): Promise<Shown | undefined> {
  const found = inReadingOf(view, () => storyFileOf(path, route, view))
  if (found.answer !== 'pass') return undefined
  const { file, headers } = found.kept
  const isPlanned = route.name === 'rendition' && !existsSync(file)
  return isPlanned ? shownFile(await makePicture(path, view)) : { file, headers }
}

const shownFile = (file: string | undefined): Shown | undefined => (file === undefined ? undefined : { file })

async function cardIn(view: View, path: string, route: Route, makePicture: MakePicture): Promise<Shown | undefined> {
  const admission = inReadingOf(view, () => admitCard(path, route, view))
  if (admission.answer !== 'pass') return undefined
  const { card, pictureAddress } = admission.image
  return { file: await makeCard(card, async () => pictureAddress && makePicture(pictureAddress, view)) }
}

function documentIn(view: View, path: string): Shown | undefined {
  return inReadingOf(view, () => {
    const decision = decide(path, view)
    const document = decision.answer === 'pass' ? decision.ground()?.document?.() : undefined
    return document && { document }
  })
}
