import { describe, expect, it } from 'vitest'
import { readBody } from './body'
import { blocksOf, crowdedIn } from './crowded'

const problemsOf = (markdown: string) => readBody(markdown, 'a.mdx', 'en').problems

describe('signs of Markdown', () => {
  it.each(['*a_', '**', '[', '![', '](', '`a', '<', '{', '~~a', '[^a]', '<b>'])(
    'that are thousands in one paragraph, such as %j, are told by line before they are read',
    (signs) => {
      const [first, ...others] = problemsOf(`The tide.\n\n${signs.repeat(30_000)}\n\nThe moon.`)
      expect(first).toMatchObject({ line: 3, message: expect.stringMatching(/^holds [\d,]+ signs of Markdown/) })
      expect(others).toEqual([])
    },
  )

  it('are counted by paragraph, entry of a list, row of a table and heading', () => {
    const markdown = 'a *b*\nc_\n\n- *d*\n- _e_\n| [f] | g |\n|-|-|\n## `h`\n> i\n>\n> *j*'
    expect(blocksOf(markdown).flatMap(({ signs }) => (signs > 0 ? [signs] : []))).toEqual([3, 2, 2, 2, 2, 2])
  })

  it('do not count in code, nor where there is none too many', () => {
    const code = `\`\`\`python\n${'a[b_c] = d * e\n'.repeat(600)}\`\`\`\n\n`
    const links = `${'[words](https://news.example/a_b) '.repeat(250)}\n\n`
    const table = `<Table caption="Tides">\n\n| a | b |\n|-|-|\n${'| **a** | [b](/) |\n'.repeat(350)}\n</Table>\n\n`
    expect(crowdedIn(code + links + table + '- [a](/b_c)\n'.repeat(700))).toEqual([])
    expect(problemsOf(code + table)).toEqual([])
  })

  it('hide no other mistake', () => {
    expect(problemsOf(`${'*a_'.repeat(2_000)}\n\n# The tide`)).toMatchObject([
      { line: 1 },
      { line: 3, field: 'heading' },
    ])
  })
})
