import { idOfFragment } from '../newsroom/markdown/heading-ids'
import type { StoryBody } from '../newsroom/markdown/story-body'
import type { Problem } from '../newsroom/problem'

/**
 * Links to a place within a story or page that is not there, also by its whole address.
 * @param shown ids of its pictures and charts
 */
export function checkFragments(file: string, address: string, body: StoryBody, shown: string[]): Problem[] {
  const byAddress = body.links.flatMap(({ href, line, column }) =>
    href.startsWith(`${address}#`) ? [{ line, column, id: idOfFragment(href.slice(address.length)) }] : [],
  )
  return [...body.fragments, ...byAddress]
    .filter(({ id }) => !body.headings.includes(id) && !shown.includes(id))
    .map(({ id, line, column }) => ({
      file,
      line,
      column,
      field: 'link',
      message: `“#${id}” leads to no heading or picture of this ${file.startsWith('pages/') ? 'page' : 'story'} — check its words`,
    }))
}
