import { expect, it } from 'vitest'
import { parsePlaces, placesFault, sameUse } from './map-use'

it('places are names with latitude and longitude', () => {
  expect(parsePlaces('Larsen C: -67.5, -62.5; Rothera: −67.57,−68.13;')).toEqual([
    { name: 'Larsen C', latitude: -67.5, longitude: -62.5 },
    { name: 'Rothera', latitude: -67.57, longitude: -68.13 },
  ])
  expect(parsePlaces('هوبارت: -42.9, 147.3')).toEqual([{ name: 'هوبارت', latitude: -42.9, longitude: 147.3 }])
})

it.each([
  ['no place at all', ''],
  ['degrees in words', 'Hobart: 42.9 S, 147.3 E'],
  ['no name', ': -42.9, 147.3'],
  ['beyond the pole', 'Hobart: -142.9, 147.3'],
  ['one of two', 'Hobart: -42.9, 147.3; Perth'],
  ['more than can stand there', Array(9).fill('Hobart: -42.9, 147.3').join(';')],
])('%s is none', (_, text) => {
  expect(parsePlaces(text)).toBeUndefined()
})

it('latitude and longitude in each other’s place are told from other slips', () => {
  expect(parsePlaces('Glebe: 151.18, -33.88')).toBeUndefined()
  expect(placesFault('Hobart: -42.9, 147.3; Glebe: 151.18, -33.88')).toBe(
    'places has “Glebe: 151.18, -33.88”, and latitude comes first, between −90 and 90, then longitude, between −180 and 180 — write “Glebe: -33.88, 151.18”',
  )
  expect(placesFault('Glebe: -133.88, 151.18')).toMatch(/between −180 and 180 — look its degrees up again$/)
  expect(placesFault('Glebe')).toMatch(/^places is not 1 to 8 places with latitude and longitude — write places="/)
})

it('two uses are one when they say the same', () => {
  const use = { kind: 'choropleth', src: 'a.csv', region: 'world' } as const
  expect(sameUse(use, { ...use })).toBe(true)
  expect(sameUse(use, { ...use, region: 'australia' })).toBe(false)
})
