import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { smallNewsroom, writeStory } from '../testing'
import { beginStory } from './begin-story'
import { PLACEHOLDERS } from './placeholders'
import { checkContent } from './publish'
import { parseFrontMatter } from './story-file'

let contentDir: string
beforeEach(() => {
  contentDir = smallNewsroom()
})

const NOW = Date.parse('2017-01-31T09:00:00+11:00')

const begin = (headline: string) => beginStory(contentDir, headline, NOW)

/** `npm run new -- …`, as a reporter runs it. */
function newStory(...words: string[]): { ok: boolean; said: string; complained: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/new-story.ts', ...words],
    {
      env: { ...process.env, CONTENT_DIR: contentDir, NEWSROOM_NOW: '2017-01-31T09:00:00+11:00' },
      encoding: 'utf8',
    },
  )
  return { ok: status === 0, said: stdout, complained: stderr }
}

const storiesIn = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.mdx'))

const frontOf = (file: string) => parseFrontMatter(file, readFileSync(path.join(contentDir, file), 'utf8')).value

describe('a new story', () => {
  it('is a draft in the folder of its month, and in order as it stands', async () => {
    const { ok, said } = newStory('Alibaba’s Ma: “a million jobs” & more')
    expect(ok).toBe(true)
    const file = 'articles/2017/01/alibabas-ma-a-million-jobs-more.mdx'
    expect(said).toContain(path.join(contentDir, file))
    expect(storiesIn(contentDir)).toEqual([file])
    expect((await checkContent(contentDir)).problems).toEqual([])
    expect(frontOf(file)).toMatchObject({
      id: expect.stringMatching(/^[a-z]{8}$/),
      headline: 'Alibaba’s Ma: “a million jobs” & more',
      status: 'draft',
      section: 'science',
      byline: [{ id: 'night-desk' }],
      publishedAt: '2017-01-31T09:00:00+11:00',
    })
  })

  it('needs a newsroom with sections, and says so', () => {
    expect(() => beginStory(path.join(contentDir, 'nowhere'), 'Tides', NOW)).toThrow(
      /^CONTENT_DIR is .*nowhere, which is not there/,
    )
    rmSync(path.join(contentDir, 'sections.yaml'))
    expect(() => begin('Tides')).toThrow('has no sections.yaml')
  })

  it('does not go out before it is written', async () => {
    begin('Tides')
    const [file = ''] = storiesIn(contentDir)
    const whole = path.join(contentDir, file)
    const draft = readFileSync(whole, 'utf8')
    writeFileSync(whole, draft.replace('status: draft', 'status: published'))
    const fields = async () => (await checkContent(contentDir)).problems.map(({ field }) => field)
    expect(await fields()).toEqual(['standfirst', 'body'])
    const written = draft
      .replace('status: draft', 'status: published')
      .replace(PLACEHOLDERS.standfirst, 'Why the sea rises and falls.')
      .replace(PLACEHOLDERS.body, 'The sea rises and falls.')
    writeFileSync(whole, written)
    expect(await fields()).toEqual([])
  })

  it.each([
    ['yes', 'yes'],
    ['2017: a year # of “tides”', '2017-a-year-of-tides'],
    ['- [x] {done} | > *all*', 'x-done-all'],
    ['Thủy triều ở Việt Nam', 'thuy-trieu-o-viet-nam'],
    ['A_B  --  C', 'a-b-c'],
    ['Sydney–Melbourne 2016–17', 'sydney-melbourne-2016-17'],
    ['Straße', 'strasse'],
    ['Россия и Łódź', 'rossiya-i-lodz'],
    ['On/off at 20°', 'on-off-at-20deg'],
    ['潮汐 tides', 'tides'],
    [`${'Tidal '.repeat(16)}estuaries`, `${'tidal-'.repeat(15)}tidal`],
    ['x'.repeat(120), 'x'.repeat(100)],
    ['Tide '.repeat(23).trim(), `${'tide-'.repeat(19)}tide`],
  ])('is in order with the headline %s', async (headline, slug) => {
    begin(headline)
    expect((await checkContent(contentDir)).problems).toEqual([])
    expect(storiesIn(contentDir).map((file) => [path.basename(file, '.mdx'), frontOf(file)?.headline])).toEqual([
      [slug, headline],
    ])
  })

  it('takes its headline in one word or many', () => {
    newStory('The', 'tide', 'turns')
    expect(storiesIn(contentDir)).toEqual(['articles/2017/01/the-tide-turns.mdx'])
  })

  it('of which the command can make nothing is refused in plain words', () => {
    const { ok, complained } = newStory('  ')
    expect({ ok, complained }).toEqual({ ok: false, complained: 'Give the headline: npm run new -- "Headline"\n' })
    expect(storiesIn(contentDir)).toEqual([])
  })

  it('is refused when no slug can be made of its headline', () => {
    expect(() => begin('潮汐')).toThrow('give an English working title')
    expect(storiesIn(contentDir)).toEqual([])
  })

  it('is refused when its slug is taken, in any month, and the other stays as it was', () => {
    writeStory(contentDir, 'the-tide-turns', { id: 'aaaaaaaa', folder: '2016/03' })
    const other = path.join(contentDir, 'articles/2016/03/the-tide-turns.mdx')
    const before = readFileSync(other, 'utf8')
    expect(() => begin('The tide turns')).toThrow(
      'articles/2016/03/the-tide-turns.mdx has, or had, the slug “the-tide-turns”',
    )
    expect(storiesIn(contentDir)).toHaveLength(1)
    expect(readFileSync(other, 'utf8')).toBe(before)
  })

  it('is refused when its slug is the former name of another', async () => {
    writeStory(contentDir, 'better-name', { id: 'aaaaaaaa', fields: 'formerSlugs: [the-tide-turns]' })
    expect(() => begin('The tide turns')).toThrow('the slug “the-tide-turns”')
    expect((await checkContent(contentDir)).problems).toEqual([])
  })
})
