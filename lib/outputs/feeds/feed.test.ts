import { describe, expect, it } from 'vitest'
import { isoDateTime } from '../../dates'
import { publicAt } from '../../newsroom/published'
import { openIndexOf, smallNewsroom, writeFile, writeStory } from '../../testing'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')

/** The Atom feed of a section of the newsroom that was opened last. */
async function atomOf(section: string, now = NOW): Promise<string> {
  const { findList } = await import('../../archive/lists')
  const { feedOf } = await import('./feed')
  const { writeFeed } = await import('./write-feed')
  const list = findList({ kind: 'section', id: section })
  if (!list) throw new Error(`${section} is no section`)
  return writeFeed(feedOf(list, 'atom', publicAt(now)), 'atom').body
}

const updatedOf = (atom: string) => Date.parse(/<updated>(.*?)<\/updated>/.exec(atom)?.[1] ?? '')

describe('a feed without a story', () => {
  it('is as old as the newspaper’s last change', async () => {
    const dir = smallNewsroom()
    writeFile(
      dir,
      'sections.yaml',
      '- {id: science, name: Science, description: What is measured.}\n- {id: arts, name: Arts, description: What is made.}\n',
    )
    writeStory(dir, 'a-story', { id: 'f0000001', fields: 'updatedAt: 2017-01-13T09:00:00+11:00' })
    await openIndexOf(dir)
    expect(isoDateTime(updatedOf(await atomOf('arts')))).toBe('2017-01-13T09:00:00+11:00')
    expect(updatedOf(await atomOf('science'))).toBe(updatedOf(await atomOf('arts')))
  })

  it('stands with the others in one file, also in an empty newspaper', async () => {
    await openIndexOf(smallNewsroom())
    const { opml } = await import('./opml')
    expect(opml(publicAt(NOW)).body).toContain('xmlUrl="https://news.example/feed.rss"')
  })

  it('begins today in an empty newspaper, and is the same a moment later', async () => {
    await openIndexOf(smallNewsroom())
    expect(isoDateTime(updatedOf(await atomOf('science')))).toBe('2017-01-31T00:00:00+11:00')
    expect(await atomOf('science', NOW + 1)).toBe(await atomOf('science'))
  })
})
