import { type ImportMap, type Proposal, saidIn } from './import-map'
import type { OldBody } from './old-story'
import { holdsTag } from './old-tags'
import type { OldTag } from './tag-tongues'
import { proposedUse, type TagUse } from './tag-uses'

/** What the map makes of the old engine's tags, and what may become of those that it has not seen. */
export class OldTagUses {
  readonly #seen = new Map<string, { use: TagUse; count: number; source: string }>()

  constructor(readonly map: ImportMap) {}

  useOf(tag: OldTag, inside: string): TagUse {
    const seen = this.#seen.get(tag.name) ?? { use: proposedUse(tag, inside), count: 0, source: tag.source }
    this.#seen.set(tag.name, { ...seen, count: seen.count + 1 })
    return saidIn(this.map.oldTags, tag.name) ?? seen.use
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
    return [...this.#seen].map(([name, { use, count, source }]) => ({
      part: 'oldTags',
      name,
      value: use,
      comment: `${count.toLocaleString('en')}, such as ${source.replace(/\s+/g, ' ').slice(0, 80)}`,
    }))
  }
}
