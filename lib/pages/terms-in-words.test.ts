import { expect, it } from 'vitest'
import { source } from '../newsroom/schema'
import { termsInWords } from './terms-in-words'

const inWords = (rights: object) =>
  termsInWords({
    id: 'a',
    ...source.parse({ name: 'A', fullName: 'An agency', url: 'https://a.example', rights }),
  }).join(' ')

it('what is not allowed is said to be so', () => {
  expect(inWords({})).toBe(
    'Each story says under its headline that it comes from A. The full text stands on the story’s own page alone; feeds have its headline, the lines under it and a link. Other sites may link to a story, and show no card of it. Its pictures stay on the story’s own page. Machines may neither learn from the text nor answer with it.',
  )
})

it.each([
  [{ feeds: true }, 'The full text is also in our feeds.'],
  [{ markdown: true }, 'The full text is also in the versions for machines.'],
  [{ feeds: true, json: true }, 'also in our feeds and in the versions for machines.'],
  [{ embed: true }, 'Other sites may show a card'],
  [{ cardPicture: true }, 'may stand where a link is shared'],
  [{ ai: true }, 'Machines may learn'],
  [{ archiveDays: 1 }, 'stays up for a day.'],
  [{ archiveDays: 30 }, 'stays up for 30 days.'],
  [{ endsAt: '2027-06-30T00:00:00+10:00' }, 'after 30 June 2027.'],
])('%j', (rights, words) => {
  expect(inWords(rights)).toContain(words)
})
