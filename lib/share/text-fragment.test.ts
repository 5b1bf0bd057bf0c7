import { describe, expect, it } from 'vitest'
import { textFragment } from './text-fragment'

/** The fragment of what stands between two bars in a page, one block a line. */
function fragmentOf(marked: string, lang = 'en-AU'): string {
  const [before = '', text = '', after = ''] = marked.split('|')
  const page = before + text + after
  return textFragment({ page, start: before.length, end: before.length + text.length }, lang)
}

/** The same, as it reads. */
const readable = (marked: string, lang?: string) => decodeURIComponent(fragmentOf(marked, lang))

describe('a quote', () => {
  it('stands whole when it is short', () => {
    expect(fragmentOf('The tide |comes in| twice a day.')).toBe(':~:text=comes%20in')
  })

  it('stands whole up to a hundred characters, and is named by its first and last words above', () => {
    const hundred = `${'word '.repeat(19)}after`
    expect(readable(`One. |${hundred}| Two.`)).toBe(`:~:text=${hundred}`)
    expect(
      readable(
        'One. |It was the best of times, and so it went on until it was the worst of times, as one who lived then wrote.|',
      ),
    ).toBe(':~:text=It was the best,who lived then wrote.')
  })

  it('of a few long words stands whole', () => {
    const long = `${'w'.repeat(60)} ${'v'.repeat(60)}`
    expect(readable(`One two three four. |${long}| Five six seven eight.`)).toBe(`:~:text=${long}`)
  })

  it('of several blocks is named by words of the first and the last', () => {
    expect(readable('One.\nTwo |begins here.\nThree is between.\nFour ends| there.\nFive.')).toBe(
      ':~:text=begins here.,Four ends',
    )
  })

  it('takes a block of one word as it is', () => {
    expect(readable('|Rain.\nIt fell.|')).toBe(':~:text=Rain.,It fell.')
  })

  it('keeps out the spaces and the empty blocks at its ends', () => {
    expect(readable('One.| \n \n Two words. \n |Three.')).toBe(':~:text=Two words.')
    expect(readable('The tide| comes in |twice.')).toBe(':~:text=comes in')
  })

  it('reads space as a browser shows it', () => {
    expect(readable('It rises by |5\u00a0metres   and\tmore|.')).toBe(':~:text=5 metres and more')
  })

  it('may be the whole page', () => {
    expect(readable('|Rain.|')).toBe(':~:text=Rain.')
  })

  it('may be a sign alone', () => {
    expect(readable('One — two |—| three')).toContain('—')
  })
})

describe('words are whole', () => {
  it('where a selection cuts them', () => {
    expect(readable('The har|bour mas|ter waits.')).toBe(':~:text=harbour master')
    expect(readable('He said “|grea|t” twice.')).toBe(':~:text=great')
  })

  it('with their apostrophes and accents', () => {
    expect(readable('It is|n’t caf|és alone.')).toBe(':~:text=isn’t cafés')
  })

  it('in Chinese, which has no spaces', () => {
    expect(readable('海水有涨有落，因为|月球和太|阳都在吸引它。', 'zh-Hans')).toBe(':~:text=月球和太阳')
  })

  it('in Thai', () => {
    expect(readable('น้ำ|ทะ|เลขึ้นลง', 'th')).toBe(':~:text=ทะเล')
  })

  it('in Arabic', () => {
    expect(readable('يأتي الشاي الأ|خضر والشاي الأس|ود من نبتة واحدة.', 'ar')).toBe(':~:text=الأخضر والشاي الأسود')
  })

  it('also of more than one code unit', () => {
    expect(readable('A 🦜|🦜|🦜 flew')).toContain('🦜')
  })

  it('but a cut in a long Chinese quote takes words from both ends', () => {
    const long = '潮汐是海水的涨落。'.repeat(14)
    expect(readable(`开始。|${long}最后高潮到来|。`, 'zh-Hans')).toMatch(/^:~:text=潮汐是海水.{0,3},.{0,4}高潮到来$/u)
  })
})

describe('words that stand more than once', () => {
  it('need nothing around them at their first place', () => {
    expect(readable('The |tide| rises. The tide falls.')).toBe(':~:text=tide')
  })

  it('bring words before and after with them at a later place', () => {
    expect(readable('A tide rises. The |tide| falls.')).toBe(':~:text=The-,tide,-falls')
  })

  it('bring as many as it takes', () => {
    expect(readable('So the tide rises at noon. Now the |tide| rises at dusk.')).toBe(':~:text=Now the-,tide,-rises at')
  })

  it('bring the signs that stand between', () => {
    expect(readable('It was “great”. They said: “|great|”, and went.')).toBe(':~:text=said: “-,great,-”, and')
  })

  it('bring words of the neighbouring blocks', () => {
    expect(readable('Rain.\nSun, then:\n|Rain.|\nSnow.')).toBe(':~:text=then:-,Rain.,-Snow')
  })

  it('and never of two blocks at once, which a browser would not find', () => {
    expect(readable('Sun and then rain or snow.\nFog\nthen\n|rain|\nor\nhail')).toBe(':~:text=then-,rain,-or')
  })

  it('are the same without regard to case and accents, as they are to a browser', () => {
    expect(readable('A RÉSUMÉ first. A second |resume| here.')).toBe(':~:text=second-,resume,-here')
  })

  it('are told apart where the end of a long quote comes twice', () => {
    const middle = 'and so it goes on and on for a good while '.repeat(3)
    expect(
      readable(`|Here it begins, ${middle} to the sea and then, ${middle} at last to the sea| again. To the sea.`),
    ).toBe(':~:text=Here it begins, and,last to the sea')
    expect(readable(`|Here it begins, we went to the sea, ${middle} we went to the sea|, again.`)).toBe(
      ':~:text=Here it begins, we,went to the sea,-, again',
    )
  })

  it('lead to the first place where all around them is the same', () => {
    const verse = 'one two three four five six seven eight '
    expect(readable(`${verse}rain ${verse}|rain| ${verse}rain ${verse}`)).toBe(
      `:~:text=${verse.trim()}-,rain,-${verse.trim()}`,
    )
  })
})

describe('signs that have work to do in an address', () => {
  it('are spelt out: the hyphen, the comma and the ampersand too', () => {
    expect(fragmentOf('At |well-known, “rock & roll”| there')).toBe(
      ':~:text=well%2Dknown%2C%20%E2%80%9Crock%20%26%20roll%E2%80%9D',
    )
    expect(fragmentOf('One, two-|three|. Four-three, five-|')).not.toMatch(/text=[^,]*[-&][^,]/)
  })

  it('leave only the commas and hyphens between the parts', () => {
    const marked = 'a-b, c & d rain e-f, g & h. So-so, c & d |rain| i-j, k & l.'
    expect(fragmentOf(marked)).toMatch(/^:~:text=[^-,&]+-,[^-,&]+,-[^-,&]+$/)
  })

  it.each([
    '50% off',
    'a#b',
    '?x=1&y=2',
    '<b>"bold"</b>',
    "it's",
    'a+b',
    '(.*)',
    '[^x]$',
    '\\d{2}|',
    '{alert(1)}',
    '🦜',
  ])('such as %s', (text) => {
    const page = `Before ${text} and then ${text} after.`
    const start = page.lastIndexOf(text)
    const fragment = textFragment({ page, start, end: start + text.length }, 'en')
    expect(fragment).not.toMatch(/[\s<>"#&\\^`{|}]/)
    expect(decodeURIComponent(fragment)).toContain(text)
    expect(decodeURIComponent(fragment)).toContain('then')
  })
})

it('a page of twice the words costs no more than ten times the work', () => {
  const cpuOf = (lines: number) => {
    const words = Array.from({ length: lines }, (_, line) => `Line ${line % 7} says the same words as other lines do.`)
    const page = words.join('\n')
    const start = page.lastIndexOf('the same words')
    const before = process.cpuUsage()
    textFragment({ page, start, end: start + 14 }, 'en')
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  cpuOf(400)
  expect(cpuOf(800)).toBeLessThan(10 * cpuOf(400))
})
