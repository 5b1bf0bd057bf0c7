import type { Data, Processor } from 'unified'

type Extensions = NonNullable<Data['micromarkExtensions']>

/** As `micromark-extension-gfm-autolink-literal` calls it. */
const MAIL = 'emailAutolink'

/**
 * GFM looks for a mail address from each letter on, which takes a third of the time of reading a body. What has no @ in
 * it has no such address, and is read without looking.
 */
export function remarkMailWithAt(this: Processor): void {
  const { parser } = this
  const data = this.data()
  if (!parser) throw new Error('What is read differently is read by remark-parse, which comes first.')
  this.parser = (text, file) => {
    const all = data.micromarkExtensions ?? []
    if (!text.includes('@')) data.micromarkExtensions = withoutMail(all)
    try {
      return parser(text, file)
    } finally {
      data.micromarkExtensions = all
    }
  }
}

const known = new WeakMap<Extensions, Extensions>()

function withoutMail(all: Extensions): Extensions {
  const found = known.get(all) ?? all.map((one) => (one.text ? { ...one, text: constructsIn(one.text) } : one))
  known.set(all, found)
  return found
}

type Constructs = NonNullable<Extensions[number]['text']>

function constructsIn(text: Constructs): Constructs {
  const kept = Object.entries(text).map(([code, found]) => {
    const constructs = [found ?? []].flat()
    return [code, constructs.filter(({ name }) => name !== MAIL)] as const
  })
  return Object.fromEntries(kept.filter(([, constructs]) => constructs.length > 0))
}
