import type { z } from 'zod'
import { asciiSlug } from '../ascii-slug'
import { missingGlyphs } from '../cards/missing-glyphs'
import { front } from '../newsroom/front'
import { fieldName, type Problem } from '../newsroom/problem'
import type { Section } from '../newsroom/schema'
import * as schema from '../newsroom/schema'
import { meantBySlip } from '../newsroom/slip'
import { RESERVED_SEGMENTS } from '../urls'
import { withoutGlyph } from './read-story'
import { REDIRECTS_FILE } from './redirects-file'
import { type Ref, refsOfEntry } from './refs'
import { parseYaml } from './yaml'

/** What stories refer to: the newspaper's identity, its sections, people, sources, topics and series; and its fronts, which refer to stories. */
export type RegisterKind = 'site' | 'section' | 'author' | 'source' | 'topic' | 'series' | 'front'

export type RegisterEntry = { kind: RegisterKind; id: string; position: number; data: object }

/** The file whose every story's count and lists hang on the language that it names. */
export const SITE_FILE = 'site.yaml'
export const SECTIONS_FILE = 'sections.yaml'

const FOLDERS = {
  authors: { kind: 'author', shape: schema.author, name: 'name' },
  sources: { kind: 'source', shape: schema.source, name: 'fullName' },
  topics: { kind: 'topic', shape: schema.topic, name: 'name' },
  series: { kind: 'series', shape: schema.series, name: 'name' },
} as const satisfies Record<string, { kind: RegisterKind; shape: z.ZodType; name: string }>

/** Whether a path is one of the register's: they are judged before the stories that name what is in them. */
export function isRegisterFile(file: string): boolean {
  return (
    (!file.includes('/') && file !== REDIRECTS_FILE) ||
    Object.keys(FOLDERS).some((folder) => file.startsWith(`${folder}/`))
  )
}

/** A file of the register, read: its entries with what they name, or its problems. */
export type ReadRegister = { entries: RegisterEntry[]; refs: Ref[]; problems: Problem[] }

export async function readRegister(file: string, text: string): Promise<ReadRegister> {
  const problem = (field: string, message: string): Problem => ({ file, line: 1, column: 1, field, message })
  if (file === SITE_FILE) {
    const { value, problems } = parseYaml(text, schema.site, file)
    if (!value) return { entries: [], refs: [], problems }
    const found = await nameProblem(`${value.name} ${value.tagline}`, 'name', problem)
    return { entries: [{ kind: 'site', id: 'site', position: 0, data: value }], refs: [], problems: found }
  }
  if (file === SECTIONS_FILE) return readSections(file, text)
  for (const [folder, { kind, shape, name }] of Object.entries(FOLDERS)) {
    if (!file.startsWith(`${folder}/`)) continue
    const id = new RegExp(`^${folder}/([a-z0-9-]+)\\.yaml$`).exec(file)?.[1]
    if (!id) return { entries: [], refs: [], problems: [problem('file', misnamed(file, `${folder}/<id>.yaml`))] }
    const parsed = parseYaml<z.ZodType>(text, shape, file)
    if (!parsed.value) return { entries: [], refs: [], problems: parsed.problems }
    const data = { ...(parsed.value as Record<string, unknown>), id }
    const found = (await nameProblem(String((parsed.value as Record<string, unknown>)[name]), name, problem)).map(poor)
    const refs = refsOfEntry(parsed.value, parsed.placeOf)
    return { entries: [{ kind, id, position: 0, data }], refs, problems: found }
  }
  return { entries: [], refs: [], problems: [problem('file', misnamed(file, `${SITE_FILE} or ${SECTIONS_FILE}`))] }
}

async function readSections(file: string, text: string): Promise<ReadRegister> {
  const { value, problems, placeOf } = parseYaml(text, schema.sections, file)
  if (!value) return { entries: [], refs: [], problems }
  const found: Problem[] = []
  const seen = new Set<string>()
  for (const [index, { id, name, parent }] of value.entries()) {
    const problem = (field: string, message: string): Problem => {
      const path = [index, field]
      return { file, ...placeOf(path), field: fieldName(path), message }
    }
    if (RESERVED_SEGMENTS.includes(id))
      found.push(problem('id', `“${id}” is an address that the site itself uses — choose another id`))
    else if (seen.has(id)) found.push(problem('id', `“${id}” stands twice — remove one`))
    seen.add(id)
    found.push(...(await nameProblem(name, 'name', problem)).map(poor))
    const message = parent === undefined ? undefined : parentProblem(id, parent, value)
    if (message) found.push(problem('parent', message))
  }
  const entries = value.map((data, position): RegisterEntry => ({ kind: 'section', id: data.id, position, data }))
  return { entries, refs: [], problems: found }
}

/** A section is a part of one that is a part of none. */
function parentProblem(id: string, parent: string, sections: Section[]): string | undefined {
  const found = sections.find((section) => section.id === parent)
  if (!found) return `“${parent}” is not a section — check its spelling, or add it here`
  if (parent === id) return `“${parent}” is the section itself — name the one that it is a part of`
  return found.parent === undefined
    ? undefined
    : `“${parent}” is a part of another section, and so has none — name “${found.parent}”, or leave it out`
}

/** On a card without a face for it the newspaper’s own name, which always has one, stands in its place. */
const poor = (problem: Problem): Problem => ({ ...problem, notice: 'poor' })

async function nameProblem(name: string, field: string, problem: (field: string, message: string) => Problem) {
  const missing = await missingGlyphs(name)
  return missing.length > 0 ? [problem(field, `${withoutGlyph(missing)} — write it without`)] : []
}

function misnamed(file: string, expected: string): string {
  const [, folder = '', name = ''] = /^([^/]*\/)?([^/]+)\.ya?ml$/i.exec(file) ?? []
  const id = asciiSlug(name)
  const meant = folder ? id && `${id}.yaml` : meantBySlip(`${id}.yaml`, [SITE_FILE, SECTIONS_FILE])
  return `is not ${expected} — ${meant ? `rename it ${meant}` : 'rename it: a-z, 0-9 and hyphens'}`
}

const SHAPES = {
  site: schema.site,
  section: schema.sections.element,
  author: schema.author,
  source: schema.source,
  topic: schema.topic,
  series: schema.series,
  front,
} as const satisfies Record<RegisterKind, z.ZodType>

/** An entry read back from an index that other code wrote, or nothing when this code would not take it. */
export function readEntry(kind: RegisterKind, data: Record<string, unknown>): object | undefined {
  const { id, ...fields } = data
  const result = SHAPES[kind].safeParse(kind === 'section' ? data : fields)
  return result.success ? { ...result.data, ...(id === undefined ? {} : { id }) } : undefined
}
