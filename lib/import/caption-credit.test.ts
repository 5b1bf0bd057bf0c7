import { describe, expect, it } from 'vitest'
import { creditIn } from './caption-credit'
import { captionInField, creditInField } from './caption-of'

describe('a caption', () => {
  it.each([
    ['The late boat. Photo by Jane Doe / Unsplash', 'The late boat.', 'Photo by Jane Doe / Unsplash'],
    ['The late boat. (Photo: Jo Example)', 'The late boat.', 'Photo: Jo Example'],
    ['The late boat (photo by the author).', 'The late boat', 'photo by the author'],
    ['Was it late? Photograph: J. R. Example/AAP.', 'Was it late?', 'Photograph: J. R. Example/AAP'],
    ['“It was late.” Image courtesy of the Harbour Trust', '“It was late.”', 'Image courtesy of the Harbour Trust'],
    ['The late boat | Photo: supplied', 'The late boat', 'Photo: supplied'],
    ['The late boat\nPhoto: Jo van der Berg and Al Other', 'The late boat', 'Photo: Jo van der Berg and Al Other'],
    ['The late boat. © 2016 Jo Example', 'The late boat.', '© 2016 Jo Example'],
    ['Die Fähre. Foto: Jo Beispiel', 'Die Fähre.', 'Foto: Jo Beispiel'],
    ['渡轮。图片来源：新华社', '渡轮。', '图片来源：新华社'],
    ['Photo: Jo Example/AAP', undefined, 'Photo: Jo Example/AAP'],
    ['Photo by Jane Doe / Unsplash', undefined, 'Photo by Jane Doe / Unsplash'],
  ])('has a credit that is plainly one: %s', (words, caption, credit) => {
    expect(creditIn(words)).toEqual({ ...(caption ? { caption } : {}), credit })
  })

  it.each([
    'He holds a picture by Monet in his hall.',
    'Family Photo: The Smiths',
    'The Photo: a tale of two. It was taken in the image of her mother.',
    'The late boat. Photo by Jo Example. It was taken in May.',
    'Three ferries. Pictures of Sydney in the rain',
    'The winner. Photo: judges were split three ways',
    'Credits: 12 for each course that one takes',
    'It is the image of the city.',
    'The boat (left) and a photo of it (right)',
  ])('keeps what may be none: %s', (words) => {
    expect(creditIn(words)).toEqual({ caption: words })
  })

  it('of no words has neither', () => {
    expect(creditIn(' ')).toEqual({})
  })
})

describe('a caption in a field', () => {
  const by =
    'The late boat. Photo by [**Jane Doe**](https://jane.example/) / <a href="https://photos.example/">Photos</a>'

  it('is read with its links, of which the credit keeps one', () => {
    expect(captionInField(by)).toEqual({
      ...{ caption: 'The late boat.', credit: 'Photo by Jane Doe / Photos', creditUrl: 'https://jane.example/' },
      links: ['https://photos.example/'],
    })
  })

  it('keeps a credit beside which another stands', () => {
    expect(captionInField('The late boat. Photo: Jane Doe', 'AAP')).toEqual({
      caption: 'The late boat. Photo: Jane Doe',
    })
    expect(captionInField('The late boat. Photo: Jane Doe', 'Jane Doe')).toEqual({
      ...{ caption: 'The late boat.', credit: 'Photo: Jane Doe' },
    })
  })
})

describe('a credit in a field', () => {
  it.each([
    ['Jane Doe', { credit: 'Jane Doe' }],
    ['[Jane Doe](https://jane.example/)', { credit: 'Jane Doe', creditUrl: 'https://jane.example/' }],
    [
      'Photo by [**Jane Doe**](https://jane.example/a_(b) "Jane") on [Photos](https://photos.example/)',
      {
        ...{ credit: 'Photo by Jane Doe on Photos', creditUrl: 'https://jane.example/a_(b)' },
        links: ['https://photos.example/'],
      },
    ],
    [
      '*Jane Doe* / <a href="https://aap.example">AAP &amp; Co</a>',
      { credit: 'Jane Doe / AAP & Co', creditUrl: 'https://aap.example' },
    ],
    [
      'Jane Doe, <https://jane.example/>',
      { credit: 'Jane Doe, https://jane.example/', creditUrl: 'https://jane.example/' },
    ],
    ['https://www.jane.example/me', { credit: 'jane.example', creditUrl: 'https://www.jane.example/me' }],
    ['[The archive](/archive)', { credit: 'The archive', links: ['/archive'] }],
    ['jane_doe_photos [sic] * (AAP)', { credit: 'jane_doe_photos [sic] * (AAP)' }],
    ['', {}],
  ])('is words, and where they led: %s', (text, said) => {
    expect(creditInField(text)).toEqual(said)
  })
})
