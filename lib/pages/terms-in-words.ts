import { formatDate } from '../dates'
import type { Source } from '../newsroom/schema'

/** What a source lets its copy be used for, as a reader may be told: each sentence is one of its rights. */
export function termsInWords({ name, rights }: Source): string[] {
  const { feeds, markdown, json, embed, cardPicture, ai, archiveDays, endsAt } = rights
  const whole = [...(feeds ? ['in our feeds'] : []), ...(markdown || json ? ['in the versions for machines'] : [])]
  return [
    `Each story says under its headline that it comes from ${name}.`,
    whole.length > 0
      ? `The full text is also ${whole.join(' and ')}.`
      : 'The full text stands on the story’s own page alone; feeds have its headline, the lines under it and a link.',
    embed ? 'Other sites may show a card of a story.' : 'Other sites may link to a story, and show no card of it.',
    cardPicture
      ? 'Its pictures may stand where a link is shared, and in search results.'
      : 'Its pictures stay on the story’s own page.',
    ai
      ? 'Machines may learn from the text, and answer with it.'
      : 'Machines may neither learn from the text nor answer with it.',
    ...(archiveDays ? [`A story stays up for ${archiveDays === 1 ? 'a day' : `${archiveDays} days`}.`] : []),
    ...(endsAt ? [`No story stays up after ${formatDate(Date.parse(endsAt))}.`] : []),
  ]
}
