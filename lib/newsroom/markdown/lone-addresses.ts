import type { Root } from 'mdast'
import { EMBED_KINDS, embeddedAt } from '../../embed-providers'
import { bareAddressIn } from './bare-addresses'

/**
 * An address that stands alone between two empty lines, of a provider that we know, is the block
 * that a reporter would have written: `<Embed url="…" title="Video on YouTube" />`.
 */
export function embedLoneAddresses(tree: Root): void {
  for (const [index, node] of tree.children.entries()) {
    const url = node.type === 'paragraph' ? bareAddressIn(node) : undefined
    const found = url === undefined ? undefined : embeddedAt(url)
    if (!found) continue
    const said = { url: found.url, title: `${EMBED_KINDS[found.kind].noun} on ${found.provider}` }
    tree.children[index] = {
      type: 'mdxJsxFlowElement',
      name: 'Embed',
      attributes: Object.entries(said).map(([name, value]) => ({ type: 'mdxJsxAttribute', name, value })),
      children: [],
      position: node.position,
    }
  }
}
