import { expect, it } from 'vitest'
import { z } from 'zod'
import { parseYaml } from './yaml'

const said = (text: string) =>
  parseYaml(text, z.looseObject({}), 'topics/tides.yaml').problems.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  )

it.each([
  ['blocks:\n  - kind: lead\n   pins: [x]\n', '3:1 pins begins before the item that it belongs to'],
  ['intro: |\n  one\n two\nname: A\n', '3:1 this line begins in another column than the lines that it belongs to'],
  ['contact:\n  email: a\n phone: b\n', '3:1 phone begins in another column than the lines that it belongs to'],
  ['corrections:\n  - at: 2017\n  text: b\n', '3:1 text begins in another column than the lines that it belongs to'],
  ['name: A\n about: b\n', '1:7 the line after name is indented too far — begin it in the same column'],
  ['blocks:\n  - kind: lead\n     pins: [x]\n', '2:11 the line after kind is indented too far'],
  ['about: [b\nname: A\n', '1:1 about opens a bracket that is not closed — end it with ]'],
  ['image: {src: a.jpg\nname: A\n', '1:1 image opens a bracket that is not closed — end it with }'],
  ['name: "A\nabout: b\n', '1:1 name opens a quotation mark and does not close it'],
  ['name: A: b\nabout: c\n', '1:7 name holds a colon and a space'],
])('a slip of the pen in YAML is one line where it stands, with what to do: %j', (text, expected) => {
  expect(said(text)).toEqual([expect.stringContaining(expected)])
})
