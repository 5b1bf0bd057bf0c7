import { expect, it } from 'vitest'
import { pictureIds } from './picture-ids'

it('a picture is named by its file, without folder and ending', () => {
  expect(pictureIds(['tide.jpg', 'trams/route-map.png'])).toEqual(['picture-tide', 'picture-route-map'])
})

it('each further use has a number', () => {
  expect(pictureIds(['tide.jpg', 'tram.svg', 'tide.jpg', 'old/tide.webp'])).toEqual([
    'picture-tide',
    'picture-tram',
    'picture-tide-2',
    'picture-tide-3',
  ])
})

it('a file whose name ends in a number keeps clear of a second use', () => {
  expect(pictureIds(['tide.jpg', 'tide.jpg', 'tide-2.jpg'])).toEqual([
    'picture-tide',
    'picture-tide-2',
    'picture-tide-2-2',
  ])
})
