import type { Root } from 'mdast'
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx'
import { EXIT, visit } from 'unist-util-visit'
import type { OldPicture } from '../old-story'
import { saysNothing } from './arrange'
import type { BodyWork } from './body-work'
import { isComponent, saidBy } from './components'

/**
 * What a body says of the picture that leads its story.
 * @property isTakenOff whether it stood there as a second one, and does no more
 */
export type LeadAgain = Omit<OldPicture, 'src' | 'links'> & { isTakenOff: boolean }

/**
 * Takes the picture that leads a story off its body, where it is the first that this shows: readers have just seen it.
 * One that is part of a gallery or of a box, or comes after others, stays.
 */
export function takeLeadOff(tree: Root, { isLead }: BodyWork): LeadAgain | undefined {
  if (!isLead) return undefined
  let shown: MdxJsxFlowElement | undefined
  let isFirst = true
  visit(tree, 'mdxJsxFlowElement', (node) => {
    if (!isComponent(node, 'Figure')) return
    if (isLead(saidBy(node, 'src') ?? '')) {
      shown = node
      return EXIT
    }
    isFirst = false
  })
  if (!shown) return undefined
  const rest = tree.children.filter((node) => node !== shown)
  const isTakenOff = isFirst && rest.length < tree.children.length && !saysNothing(rest)
  if (isTakenOff) tree.children = rest
  return { ...saidOf(shown), isTakenOff }
}

function saidOf(figure: MdxJsxFlowElement): Omit<OldPicture, 'src' | 'links'> {
  const said = (name: 'alt' | 'caption' | 'credit' | 'creditUrl') => {
    const words = saidBy(figure, name)
    return words ? { [name]: words } : {}
  }
  return { ...said('alt'), ...said('caption'), ...said('credit'), ...said('creditUrl') }
}
