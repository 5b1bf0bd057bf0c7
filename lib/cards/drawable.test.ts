import { expect, it } from 'vitest'
import type { Card } from './card'
import { drawCard } from './draw-card'
import { drawable } from './drawable'

const card = (words: Partial<Card>): Card => ({
  headline: 'The tide turns',
  lang: 'en-AU',
  kicker: 'Science',
  siteName: 'Currawong',
  ...words,
})

it('a card that can be drawn stays as it is', async () => {
  expect(await drawable(card({}))).toEqual(card({}))
})

it('where no face has the letters of a headline or a kicker, the newspaper’s name stands for it', async () => {
  expect(await drawable(card({ headline: 'น้ำขึ้น' }))).toEqual(card({ headline: 'Currawong' }))
  const strange = await drawable(card({ headline: 'น้ำขึ้น', kicker: 'ข่าว' }))
  expect(strange).toEqual(card({ headline: 'Currawong', kicker: 'Currawong' }))
  await expect(drawCard(strange)).resolves.toBeInstanceOf(Buffer)
})

it.each([
  ['in words', 'The sea rises, and falls again. '.repeat(9).trim(), /^The sea rises, and falls again\. .* and…$/],
  ['without spaces', '海水每天涨落两次'.repeat(30), /^海水每天涨落两次.*…$/],
])('a headline longer than any card, %s, ends early and can be drawn', async (_name, headline, shown) => {
  const short = await drawable(card({ headline }))
  expect(short.headline).toMatch(shown)
  expect(short.headline.length).toBeLessThanOrEqual(120)
  await expect(drawCard(short)).resolves.toBeInstanceOf(Buffer)
})
