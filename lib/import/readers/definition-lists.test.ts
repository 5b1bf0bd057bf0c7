import { expect, it } from 'vitest'
import { fc } from '../../properties'
import { writeDefinitionLists } from './definition-lists'

const flat = (markdown: string) => writeDefinitionLists(markdown).replace(/\n+/g, ' ').trim()

it.each([
  [
    'Ebb\n: The water *falls*.\n\nFlood\n: It rises.\n',
    '<dl> <dt> Ebb </dt> <dd> The water *falls*. </dd> <dt> Flood </dt> <dd> It rises. </dd> </dl>',
  ],
  [
    'Before.\n\nEbb\n\n: It falls,\n  and falls.\n\nAfter.\n',
    'Before. <dl> <dt> Ebb </dt> <dd> It falls, and falls. </dd> </dl> After.',
  ],
  [
    'One\nTwo\n: Both.\n: And this.\n',
    '<dl> <dt> One </dt> <dt> Two </dt> <dd> Both. </dd> <dd> And this. </dd> </dl>',
  ],
])('%j is a list of words', (markdown, html) => {
  expect(flat(markdown)).toBe(html)
})

it.each([
  'Words: and more.\n',
  '- item\n: no\n',
  '```\nEbb\n: falls\n```\n',
  '# Heading\n: no\n',
  'Time is\n12:30 and\n',
  '| a |\n: no\n',
])('%j is none', (markdown) => {
  expect(writeDefinitionLists(markdown)).toBe(markdown)
})

it('no word is lost', () => {
  const parts = fc.constantFrom(
    'word',
    'é',
    '\n',
    '\n\n',
    ': ',
    ':',
    '  ',
    '- ',
    '> ',
    '`',
    '```',
    '\n: meaning',
    '<b>',
    '1. ',
  )
  const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), (given) => {
      const markdown = given.join('')
      expect(words(writeDefinitionLists(markdown).replace(/<\/?d[ltd]>/g, ' '))).toEqual(words(markdown))
    }),
  )
})
