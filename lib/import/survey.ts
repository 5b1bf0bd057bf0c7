import { asciiSlug, storySlug } from '../ascii-slug'
import { Brackets } from './brackets'
import { isBefore } from './compose'
import type { Ledger } from './ledger'
import type { OldStory, Reader } from './old-story'
import type { Counts } from './propose'

/** What an archive calls its lists and its people, and how often, and how it writes brackets. */
export type Survey = {
  stories: number
  categories: Counts
  primary: Counts
  tags: Counts
  authors: Counts
  brackets: Brackets
}

/** Notes each story of an archive with its addresses, before any of them is made ours: they link to each other. */
export async function survey(
  reader: Reader,
  ledger: Ledger,
  isTaken: (slug: string) => boolean,
  since: string | undefined,
): Promise<Survey> {
  const found: Survey = {
    ...{ stories: 0, categories: new Map(), primary: new Map(), tags: new Map(), authors: new Map() },
    brackets: new Brackets(),
  }
  const count = (counts: Counts, name: string | undefined) => {
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  let met: OldStory[] = []
  const meet = () => {
    ledger.together(() => {
      for (const story of met) ledger.meet(story, slugFor(story), isTaken)
    })
    met = []
  }
  for await (const story of reader.stories()) {
    if (isBefore(story, since)) continue
    found.stories += 1
    found.brackets.meet(story.body)
    for (const name of new Set(story.categories)) count(found.categories, name)
    for (const name of new Set(story.tags)) count(found.tags, name)
    for (const name of new Set(story.authors)) count(found.authors, name)
    count(found.primary, story.categories[0])
    // No more texts at once than fit into memory.
    if (met.push({ ...story, body: { ...story.body, text: '' } }) >= 200) meet()
  }
  meet()
  return found
}

/** As its old address calls it, else as its headline does. */
function slugFor({ slug, headline }: OldStory): string {
  return (
    storySlug(decoded(slug ?? '')) ||
    storySlug(headline) ||
    asciiSlug(slug ?? '')
      .slice(0, 100)
      .replace(/-$/, '')
  )
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}
