import type { z } from 'zod'
import type { Problem } from '../newsroom/problem'
import type { Author, Section, Site, Source, Topic } from '../newsroom/schema'
import * as schema from '../newsroom/schema'
import type { NewsroomFile } from './files'
import type { PageFile } from './page-file'
import type { StoryFile } from './story-file'
import { parseYaml } from './yaml'

/** What stories refer to: the newspaper's identity, its sections, people, sources and topics. */
export type Register = {
  site: Site
  sections: Section[]
  authors: Map<string, Author>
  sources: Map<string, Source>
  topics: Map<string, Topic>
}

/** A whole newsroom in memory, as parsed from its files. */
export type Newsroom = Register & {
  stories: StoryFile[]
  pages: PageFile[]
  /** Pictures and audio: path under their folder → file. */
  pictures: Map<string, NewsroomFile>
  audio: Map<string, NewsroomFile>
}

/** Reads everything but the stories. */
export function readRegister(files: NewsroomFile[]): { register: Register; problems: Problem[] } {
  const problems: Problem[] = []
  const parse = <S extends z.ZodType>(file: NewsroomFile, shape: S) => {
    const parsed = parseYaml(file.read().toString('utf8'), shape, file.file)
    problems.push(...parsed.problems)
    return parsed.value
  }
  const one = <S extends z.ZodType>(name: string, shape: S) => {
    const file = files.find((candidate) => candidate.file === name)
    if (file) return parse(file, shape)
    problems.push({ file: name, line: 1, column: 1, field: 'file', message: 'is missing — every newsroom has one' })
  }
  const folder = <S extends z.ZodType>(name: string, shape: S) => {
    const entries = new Map<string, z.output<S> & { id: string }>()
    for (const file of files) {
      if (!file.file.startsWith(`${name}/`)) continue
      const id = new RegExp(`^${name}/([a-z0-9-]+)\\.yaml$`).exec(file.file)?.[1]
      if (!id) problems.push(misnamed(file.file, `${name}/<id>.yaml`))
      const value = id ? parse(file, shape) : undefined
      if (id && value) entries.set(id, { ...(value as z.output<S> & object), id })
    }
    return entries
  }
  for (const { file } of files)
    if (/^[^/]+$/.test(file) && !['site.yaml', 'sections.yaml'].includes(file))
      problems.push(misnamed(file, 'site.yaml or sections.yaml'))
  const register = {
    site: one('site.yaml', schema.site) ?? {
      ...schema.site.parse({ name: '-', tagline: '-', description: '-' }),
      name: '',
    },
    sections: one('sections.yaml', schema.sections) ?? [],
    authors: folder('authors', schema.author),
    sources: folder('sources', schema.source),
    topics: folder('topics', schema.topic),
  }
  return { register, problems }
}

function misnamed(file: string, expected: string): Problem {
  return { file, line: 1, column: 1, field: 'file', message: `is not ${expected} — rename it: a-z, 0-9 and hyphens` }
}
