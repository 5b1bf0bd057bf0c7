import { type FrontFile, front } from '../newsroom/front'
import { fieldName, type Problem } from '../newsroom/problem'
import { absoluteUrl } from '../urls'
import type { Ref } from './refs'
import { parseYaml } from './yaml'

/** A front as its own file tells it. */
export type ParsedFront = { id: string; fields: FrontFile; refs: Ref[] }

const NAME = /^fronts\/(home|(?:sections|topics)\/[a-z0-9]+(?:-[a-z0-9]+)*)\.yaml$/

export const FRONTS = 'fronts/'

/** The list that a front belongs to, as the register names it; nothing when this is not the path of one. */
function frontName(file: string): string | undefined {
  return NAME.exec(file)?.[1]
}

/** Reads a front by the text of its file alone; whether what it names is there is asked later. */
export function parseFront(file: string, text: string): { front?: ParsedFront; problems: Problem[] } {
  const id = frontName(file)
  if (id === undefined) {
    const message = 'is not home.yaml, sections/<id>.yaml or topics/<id>.yaml — rename it: a-z, 0-9 and hyphens'
    return { problems: [{ file, line: 1, column: 1, field: 'file', message }] }
  }
  const { value, placeOf, problems } = parseYaml(text, front, file)
  if (!value) return { problems }
  const ref = (kind: Ref['kind'], target: string, path: Array<string | number>): Ref => ({
    ...{ kind, target, field: fieldName(path) || 'file' },
    ...placeOf(path),
  })
  const link = (target: string | undefined, path: Array<string | number>) =>
    target === undefined ? [] : [ref('link', new URL(absoluteUrl(target)).pathname, path)]
  const refs = value.blocks.flatMap(({ pins, query = {}, link: address }, at) => [
    ...pins.flatMap(({ story, related }, index) => [
      ref('pin', story, ['blocks', at, 'pins', index]),
      ...related.map((one, place) => ref('pin', one, ['blocks', at, 'pins', index, 'related', place])),
    ]),
    ...(['section', 'topic', 'author', 'source'] as const).flatMap((kind) => {
      const target = query[kind]
      return target === undefined ? [] : [ref(kind, target, ['blocks', at, 'query', kind])]
    }),
    ...link(address, ['blocks', at, 'link']),
  ])
  const [kind, list] = id.split('/')
  const own = list === undefined ? [] : [ref(kind === 'sections' ? 'section' : 'topic', list, [])]
  return {
    front: { id, fields: value, refs: [...own, ...refs, ...link(value.breaking?.link, ['breaking', 'link'])] },
    problems,
  }
}
