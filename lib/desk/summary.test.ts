import { expect, it } from 'vitest'
import type { Problem } from '../newsroom/problem'
import { summarise } from './summary'

const problem = (file: string, field: string, message: string): Problem => ({
  file,
  line: 1,
  column: 1,
  field,
  message,
})

it('problems that are mended alike are one kind, with the first place, the most frequent first', () => {
  const problems = [
    problem('a.mdx', 'topics.0', '“Moon” is not an id — use a-z, such as moon'),
    problem('a.mdx', 'body', 'holds raw HTML <b> — write **words**'),
    problem('b.mdx', 'topics.1', '“Sun” is not an id — use a-z, such as sun'),
    problem('b.mdx', 'body', 'holds raw HTML <i> — write *words*'),
    problem('c.mdx', 'id', 'the id “aaaaaaaa” belongs to articles/2017/01/a.mdx — choose another'),
    problem('d.mdx', 'id', 'the id “bbbbbbbb” belongs to articles/2016/12/b.mdx — choose another'),
    problem('d.mdx', 'topics.0', '“Tide” is not an id — use a-z, such as tide'),
  ]
  expect(summarise(problems).map(({ kind, count, first }) => [count, kind, first.file])).toEqual([
    [3, 'topics: “…” is not an id', 'a.mdx'],
    [2, 'id: the id “…” belongs to …', 'c.mdx'],
    [1, 'body: holds raw HTML <b>', 'a.mdx'],
    [1, 'body: holds raw HTML <i>', 'b.mdx'],
  ])
})

it('without problems there is nothing to say', () => {
  expect(summarise([])).toEqual([])
})
