import { liveLanguages } from '../archive/lists'
import { listPages } from '../archive/pages'
import { findSection, getSections, getSite, getSubsections } from '../archive/register'
import type { View } from '../newsroom/published'
import type { Section, Site } from '../newsroom/schema'

/** What stands around every page. */
export type Frame = {
  site: Site
  /** In the newspaper's order, each with its parts. */
  sections: Array<Section & { parts: Section[] }>
  /** The id of the section that the page belongs to, or that its section is a part of. */
  current?: string
  /** Where the page stands in text first. */
  lite?: string
  languages: Array<{ path: string; title: string; lang?: string }>
  pages: Array<{ slug: string; title: string }>
}

/** Whose newspaper it is: all that the document around every page says. */
export const siteModel = (): Site => getSite()

export function frameModel(view: View, { current, lite }: Pick<Frame, 'current' | 'lite'> = {}): Frame {
  return {
    site: getSite(),
    sections: getSections().map((section) => ({ ...section, parts: getSubsections(section.id) })),
    ...(current ? { current: findSection(current)?.parent ?? current } : {}),
    ...(lite ? { lite } : {}),
    languages: liveLanguages(view).map(({ path, title, lang }) => ({ path, title, lang })),
    pages: listPages().map(({ slug, title }) => ({ slug, title })),
  }
}
