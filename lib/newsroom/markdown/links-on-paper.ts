import type { Root } from 'hast'
import { h } from 'hastscript'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { env } from '../../env'
import { NOTE_ID } from '../page-ids'

/**
 * On paper a link cannot be followed: each gets a number, and the story a list of the addresses,
 * which only paper shows. They count on from the story's own notes, so that a number leads to one place.
 * @param siteLang of the words over the list
 */
export function listLinks(tree: Root, siteLang: string) {
  const addresses: string[] = []
  const before = notesIn(tree)
  visit(tree, 'element', (link) => {
    if (link.tagName !== 'a') return
    const address = addressOnPaper(String(link.properties.href ?? ''))
    if (address === undefined || textOf(link).includes(address)) return
    if (!addresses.includes(address)) addresses.push(address)
    link.properties.dataLink = before + addresses.indexOf(address) + 1
  })
  if (addresses.length === 0) return
  const list = addresses.map((address) => h('li', h('bdi', { dir: 'ltr' }, address)))
  tree.children.push(
    h('section.links-on-paper', { ariaHidden: 'true' }, [
      h('p.box-title', { lang: siteLang }, 'Links'),
      h('ol', { start: before + 1 }, list),
    ]),
  )
}

/** What a reader types: whole, without what a browser adds by itself. Nothing for a place on the same page. */
export function addressOnPaper(href: string): string | undefined {
  if (href === '' || href.startsWith('#')) return undefined
  const whole = href.startsWith('/') ? env.SITE_URL + href : href
  return whole.replace(/^(?:https:\/\/|mailto:|tel:)/, '').replace(/^([^/?#]+)\/$/, '$1')
}

function notesIn(tree: Root): number {
  let notes = 0
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'li' && String(properties.id).startsWith(NOTE_ID)) notes += 1
  })
  return notes
}
