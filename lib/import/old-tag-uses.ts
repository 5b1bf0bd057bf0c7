import type { Brackets } from './brackets'
import { type ImportMap, type Proposal, saidIn } from './import-map'
import type { OldBody } from './old-story'
import { holdsTag } from './old-tags'
import type { OldTag } from './tag-tongues'
import { proposedUse, type TagUse } from './tag-uses'

/** What the map makes of the old engine's tags, and what may become of those that it has not seen. */
export class OldTagUses {
  readonly #seen = new Map<string, { use: TagUse; isDoubtful: boolean; count: number; source: string }>()

  constructor(
    readonly map: ImportMap,
    readonly brackets: Brackets,
  ) {}

  /** Whether a word alone in brackets is a tag: as the map has it, or by how the archive is written. */
  isTag(name: string): boolean {
    return saidIn(this.map.oldTags, name) !== undefined || this.brackets.isTag(name)
  }

  useOf(tag: OldTag, inside: string): TagUse | 'itself' {
    const isBare = saysNothing(tag) && this.brackets.isBare(tag.name)
    const isDoubtful = isBare && this.brackets.isAmongWords(tag.name)
    const proposed = isDoubtful ? 'words' : proposedUse(tag, inside)
    const seen = this.#seen.get(tag.name) ?? { use: proposed, isDoubtful, count: 0, source: tag.source }
    this.#seen.set(tag.name, { ...seen, count: seen.count + 1 })
    const use = saidIn(this.map.oldTags, tag.name) ?? seen.use
    return isBare && use === 'words' ? 'itself' : use
  }

  /**
   * What becomes of the tags in a body, in one order: as the map says, which has those that were new in a run
   * from the next run on, else as this run does.
   */
  usesIn(body: OldBody): Array<[name: string, use: TagUse]> {
    const { oldTags } = this.map
    const met = [...this.#seen].map(([name, { use }]): [string, TagUse] => [name, saidIn(oldTags, name) ?? use])
    const uses = new Map([...Object.entries(oldTags), ...met])
    return [...uses].filter(([name]) => holdsTag(body, name)).sort(([one], [other]) => (one < other ? -1 : 1))
  }

  get proposals(): Proposal[] {
    return [...this.#seen].map(([name, { use, isDoubtful, count, source }]) => ({
      part: 'oldTags',
      name,
      value: use,
      comment: `${count.toLocaleString('en')}, such as ${source.replace(/\s+/g, ' ').slice(0, 80)}${isDoubtful ? ', which may be words; nothing takes it out' : ''}`,
    }))
  }
}

/** Whether it is a word in brackets. */
const saysNothing = ({ tongue, values, named }: OldTag) =>
  tongue === 'shortcode' && values.length === 0 && Object.keys(named).length === 0
