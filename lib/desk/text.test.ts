import { describe, expect, it } from 'vitest'
import { decodeText } from './text'

const encode = (text: string) => new TextEncoder().encode(text)

describe('the bytes of a file', () => {
  it('are UTF-8, with a byte-order mark or without', () => {
    expect(decodeText(encode('Straße 潮 🦜'), 'a.mdx')).toEqual({ text: 'Straße 潮 🦜' })
    expect(decodeText(encode('\uFEFF---\n'), 'a.mdx')).toEqual({ text: '---\n' })
    expect(decodeText(new Uint8Array(), 'a.mdx')).toEqual({ text: '' })
  })

  it('are refused where they first are not', () => {
    const bytes = Uint8Array.from([...encode('---\nheadline: Stra'), 0xdf, ...encode('e\n')])
    expect(decodeText(bytes, 'a.mdx').problem).toEqual({
      file: 'a.mdx',
      line: 2,
      column: 15,
      field: 'file',
      message: expect.stringContaining('is not text in UTF-8 — save it as UTF-8'),
    })
  })

  it.each([
    ['little', Buffer.from('\uFEFFab', 'utf16le')],
    ['big', Buffer.from('\uFEFFab', 'utf16le').swap16()],
  ])('are told when they are UTF-16, %s end first', (_, bytes) => {
    expect(decodeText(bytes, 'a.mdx').problem).toMatchObject({
      line: 1,
      column: 1,
      message: expect.stringContaining('UTF-16'),
    })
  })
})
