import { expect, it } from 'vitest'
import { pictureIds, pictureName } from './picture-ids'
import { PICTURE_FILE } from './shown-files'

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

it.each([
  ['trams/route-map.png', 'route-map'],
  ['IMG_1.JPG', 'img-1'],
  ['my_picture.jpeg', 'my-picture'],
  ['café.png', 'cafe'],
  ['img (1).jpg', 'img-1'],
  ['2017.01.10 Hafen Süd.webp', '2017-01-10-hafen-sud'],
  ['潮汐.svg', 'chaoxi'],
  ['___.png', 'picture'],
  [`${'潮'.repeat(80)}.png`, 'chao'.repeat(25)],
])('%s may be a picture’s name, and addresses are made from it: %s', (src, name) => {
  expect(src).toMatch(PICTURE_FILE)
  expect(pictureName(src)).toBe(name)
})

it('files that differ in case alone have ids of their own on a page', () => {
  expect(pictureIds(['Tide.jpg', 'tide.jpg', 'tide.JPG'])).toEqual(['picture-tide', 'picture-tide-2', 'picture-tide-3'])
})

it.each([
  '../tide.jpg',
  '/tide.jpg',
  'a/../tide.jpg',
  '.tide.jpg',
  'a\\tide.jpg',
  'tide.gif',
  'tide',
  '.jpg',
  'a//tide.jpg',
  'ti\u0007de.jpg',
])('%s is no picture', (src) => {
  expect(src).not.toMatch(PICTURE_FILE)
})
