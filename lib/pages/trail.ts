import { findSection, getSite } from '../archive/register'
import type { Section } from '../newsroom/schema'
import { urls } from '../urls'

/** A step on the way to a page: the front first, the page itself last. */
export type Step = { name: string; path: string }

export function trailTo(...steps: Step[]): Step[] {
  return [{ name: getSite().name, path: urls.home() }, ...steps]
}

/** The steps to a section: the one that it is a part of stands before it. */
export function sectionSteps({ id, name, parent }: Section): Step[] {
  const whole = parent === undefined ? undefined : findSection(parent)
  return [...(whole ? sectionSteps(whole) : []), { name, path: urls.section(id) }]
}
