import { missingGlyphs } from '../cards/missing-glyphs'
import type { Problem } from '../newsroom/problem'
import type { Newsroom } from './newsroom'

/** Words that stand on cards must have glyphs there: a network shows no other face than ours. */
export async function checkCards(newsroom: Newsroom): Promise<Problem[]> {
  const { stories, site, sections, authors, sources, topics } = newsroom
  const problems: Problem[] = []
  for (const story of stories) {
    const field = story.front.socialHeadline === undefined ? 'headline' : 'socialHeadline'
    const missing = await missingGlyphs(story.front[field] ?? '')
    if (missing.length > 0)
      problems.push({
        file: story.file,
        ...story.placeOf([field]),
        field,
        message: `${holds(missing)} — write a socialHeadline without`,
      })
  }
  const names = [
    { file: 'site.yaml', field: 'name', text: `${site.name} ${site.tagline}` },
    ...sections.map(({ name }, index) => ({ file: 'sections.yaml', field: `${index}.name`, text: name })),
    ...[...authors.values()].map(({ id, name }) => ({ file: `authors/${id}.yaml`, field: 'name', text: name })),
    ...[...sources.values()].map(({ id, fullName }) => ({
      file: `sources/${id}.yaml`,
      field: 'fullName',
      text: fullName,
    })),
    ...[...topics.values()].map(({ id, name }) => ({ file: `topics/${id}.yaml`, field: 'name', text: name })),
  ]
  for (const { text, ...place } of names) {
    const missing = await missingGlyphs(text)
    if (missing.length > 0)
      problems.push({ ...place, line: 1, column: 1, message: `${holds(missing)} — write it without` })
  }
  return problems
}

function holds(missing: string[]): string {
  return `holds ${missing.map((one) => `“${one}”`).join(' ')}, for which cards have no glyph`
}
