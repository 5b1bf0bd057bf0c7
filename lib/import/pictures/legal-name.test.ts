import { expect, it } from 'vitest'
import { PICTURE_FILE } from '../../newsroom/shown-files'
import { fc } from '../../properties'
import { legalName, numbered } from './legal-name'

it.each([
  ['IMG_1.JPG', 'jpg', 'img-1.jpg'],
  ['my_picture.jpeg', 'jpg', 'my-picture.jpg'],
  ['caf%C3%A9.png', 'png', 'cafe.png'],
  ['https://cdn.example/wp-content/uploads/2019/10/IMG_1.JPG?w=300', 'jpg', '2019/10/img-1.jpg'],
  ['/images/harbour/a.png', 'png', 'harbour/a.png'],
  ['../trams/a.gif', 'png', 'trams/a.png'],
  ['/static/images/照片.jpg', 'jpg', 'zhaopian.jpg'],
  ['https://img.example/', 'jpg', 'picture.jpg'],
])('“%s”, which is a %s, is called %s here', (src, ending, name) => {
  expect(legalName(src, ending)).toBe(name)
})

it('a second of its name has a number', () => {
  expect([1, 2].map((number) => numbered('trams/a.b.jpg', number))).toEqual(['trams/a.b.jpg', 'trams/a.b-2.jpg'])
})

it('whatever a file was called, its name here is one that stories may use, and stays in its folder', () => {
  const path = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc
      .array(fc.constantFrom('..', '.', '%2e%2e', '/', '\\', '\0', 'a', '2019', '10', '.env', ' '))
      .map((parts) => parts.join('/')),
  )
  fc.assert(
    fc.property(path, fc.constantFrom('jpg', 'png', 'webp', 'svg'), (src, ending) => {
      const name = legalName(src, ending)
      expect(name).toMatch(PICTURE_FILE)
      expect(name).toMatch(/^(?:[a-z0-9-]+\/){0,2}[a-z0-9-]+\.\w+$/)
      expect(legalName(name, ending).split('/').at(-1)).toBe(name.split('/').at(-1))
    }),
  )
})
