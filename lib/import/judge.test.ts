import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { readerFor } from '../desk/story-readers'
import { errorsIn } from './judge'

// A thread loads all that reads a story.
vi.setConfig({ testTimeout: 120_000 })

it('a story of an archive that would never end is told, and the next one is read', async () => {
  const reader = readerFor(1, 500)
  const dir = mkdtempSync(path.join(tmpdir(), 'currawong-import-'))
  const judge = (body: string) =>
    errorsIn(
      'articles/2017/01/old.mdx',
      `---\nheadline: Old\n---\n\n${body}`,
      { lang: 'en', strictFrom: undefined },
      dir,
      reader.read,
    )
  const messages = (await judge('| *a_*a_*a_*a_*a_*a_*a_*a_*a_*a_\n'.repeat(4_000))).map(({ message }) => message)
  expect(messages).toEqual(['cannot be read (it takes longer than 0.5 s) — write it more simply'])
  expect((await judge('Short.')).map(({ field }) => field)).toContain('standfirst')
  reader.close()
})
