import { expect, it } from 'vitest'
import type { Report } from '../../lib/desk/report'
import { tellDone } from './tell'

const AT = Date.parse('2999-01-12T09:00:00+11:00')

const NOTHING: Report = {
  ...{ stories: 9, takenDown: [], changed: [], removed: [], published: [], drafts: [], live: [], scheduled: [] },
  ...{ isHeldBack: false, problems: [] },
}

const mistake = { file: 'articles/2017/01/tides.mdx', line: 3, column: 1, field: 'section', message: 'is no section' }

it.each<[words: string, report: Partial<Report>, message: string]>([
  ['nothing to do', {}, 'There was nothing to do: readers have it as it is.'],
  ['what readers see', { changed: ['tides'] }, 'All of it went out.'],
  [
    'a story still to come',
    { changed: ['tides'], scheduled: [{ slug: 'tides', at: AT }] },
    'All of it was taken. tides goes live 12 January 2999 9:00am.',
  ],
  ['a draft', { changed: ['tides'], drafts: ['tides'] }, 'All of it was taken. tides is a draft: no reader sees it.'],
  [
    'a story still to come among others',
    { changed: ['ferry', 'tides'], scheduled: [{ slug: 'tides', at: AT }] },
    'All of it went out. tides goes live 12 January 2999 9:00am.',
  ],
  [
    'one that was to come before',
    { changed: ['ferry'], scheduled: [{ slug: 'tides', at: AT }] },
    'All of it went out.',
  ],
  [
    'many drafts',
    { changed: ['a', 'b', 'c', 'd'], drafts: ['a', 'b', 'c', 'd'] },
    'All of it was taken. No reader sees 4 of it yet: see scheduled and drafts.',
  ],
  [
    'a story still to come beside a mistake',
    { changed: ['ferry'], scheduled: [{ slug: 'ferry', at: AT }], problems: [mistake] },
    'What is refused is shown as it was before, or not at all where it is new; the rest went out. ferry goes live 12 January 2999 9:00am.',
  ],
  [
    'nothing, for it goes out whole',
    { isHeldBack: true, takenDown: ['ferry'], problems: [mistake] },
    'Nothing was published, for it goes out whole or not at all; what was taken down is down.',
  ],
])('whoever sent %s is told', (_, report, message) => {
  const { body } = tellDone({ report: { ...NOTHING, ...report }, ms: 12 })
  expect(JSON.parse(String(body))).toMatchObject({ message })
})
