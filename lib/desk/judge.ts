import path from 'node:path'
import { hashOfFile } from '../hash-of-file'
import { type DrawnMap, drawMap } from '../images/map-drawings'
import { areaFaults } from '../images/map-geometry'
import { placeFaults } from '../images/map-view'
import { blockOfUse, chartFaults } from '../newsroom/chart-kinds'
import { withFiles } from '../newsroom/file-links'
import type { MapUse } from '../newsroom/map-use'
import type { StoryBody } from '../newsroom/markdown/story-body'
import type { PictureUse } from '../newsroom/picture-use'
import { withTables } from '../newsroom/plain-data'
import type { Problem } from '../newsroom/problem'
import { notThere } from '../newsroom/shown-files'
import type { DataFile, DataFiles } from './data-files'
import { hashOf } from './files'
import type { LinkedFiles, OpenedFile } from './linked-files'
import type { Masters } from './masters'
import type { ReadStory, ToldStory } from './read-story'

/** A story as the index takes it: read, with its data, maps, files and recordings, and its pictures planned or made. */
export type Candidate = ToldStory & {
  pictures: ShownPicture[]
  data: DataFile[]
  maps: DrawnMap[]
  files: OpenedFile[]
  recordings: Recording[]
}

/** A path under `content/audio`, and what is in it. */
type Recording = { src: string; hash: string }

type ShownPicture = { use: PictureUse; picture: Awaited<ReturnType<Masters['show']>> & object }

/** What is thought of one story file by itself. */
export type Verdict = Pick<ReadStory, 'file' | 'status' | 'claims' | 'refs' | 'problems'> & {
  /** Absent when the file cannot be read as a story. */
  candidate: Candidate | undefined
  /** Whether it was given up, and nobody knows what is in it. */
  isTooSlow?: boolean
}

/**
 * Judges a story by its own file, and its pictures, data, files and recordings by theirs. What hangs on other files is asked
 * of the index (`cross-checks.ts`).
 */
export async function judgeStory(
  { file, status, story, claims, body, refs, wanted, lang, problems }: ReadStory,
  shown: { masters: Masters; data: DataFiles; files: LinkedFiles },
): Promise<Verdict> {
  const found = [...problems]
  const pictures: ShownPicture[] = []
  for (const { use, as, field, line, column } of wanted) {
    const report = (message: string) => found.push({ file, line, column, field, message })
    try {
      const picture = await shown.masters.show(use, as, story?.front.status === 'published')
      if (picture) pictures.push({ use, picture })
      else report(notThere('pictures', use.src))
    } catch (error) {
      report(error instanceof Error ? error.message : String(error))
    }
  }
  const { data, problems: inData } = body ? showData(file, body, shown.data) : { data: [], problems: [] }
  const { files, problems: inFiles } = body ? showFiles(file, body, shown.files) : { files: [], problems: [] }
  found.push(...inData, ...inFiles)
  const verdict = { file, status, claims, refs, problems: found }
  if (!story) return { ...verdict, candidate: undefined }
  const recordings = recordingsOf(story.body, shown.files.contentDir)
  const candidate = { ...story, pictures, data, maps: mapsOf(story, data, lang), files, recordings }
  const parts = [...data.map(({ csv }) => csv), ...[...files, ...recordings].map((one) => one.hash)]
  if (parts.length === 0) return { ...verdict, candidate }
  const hash = hashOf(JSON.stringify([story.hash, ...parts]))
  const plain = withFiles(withTables(story.plain, data, lang), files, lang)
  return { ...verdict, candidate: { ...candidate, hash, plain } }
}

/** The recordings that a story plays. One that is not there is missed by the cross-checks. */
function recordingsOf(body: StoryBody, contentDir: string): Recording[] {
  return [...new Set(body.audio.map(({ src }) => src))].flatMap((src) => {
    const hash = hashOfFile(path.join(contentDir, 'audio', src))
    return hash === undefined ? [] : { src, hash }
  })
}

/** The files that a story links to, and why it may not. */
function showFiles(file: string, body: StoryBody, opened: LinkedFiles): { files: OpenedFile[]; problems: Problem[] } {
  const files = new Map<string, OpenedFile>()
  const problems: Problem[] = []
  for (const { src, line, column } of body.files) {
    const found = opened.open(src)
    const report = (message: string) => problems.push({ file, line, column, field: 'link', message })
    if (!found) report(notThere('files', src))
    else if ('fault' in found) report(`files/${src} ${found.fault}`)
    else files.set(src, found)
  }
  return { files: [...files.values()], problems }
}

/** The data of a story's charts, and why a chart cannot show them. */
function showData(file: string, body: StoryBody, files: DataFiles): { data: DataFile[]; problems: Problem[] } {
  const data = new Map<string, DataFile>()
  const problems: Problem[] = []
  for (const { line, column, ...use } of body.charts) {
    const { src } = use
    const field = blockOfUse(use)
    const report = (message: string) => problems.push({ file, line, column, field, message })
    const opened = files.open(src)
    if (!opened) report(notThere('data', src))
    else if (opened.faults) for (const fault of opened.faults) report(`data/${src} ${fault}`)
    else {
      const { csv, table } = opened
      data.set(src, { src, csv, table })
      for (const fault of chartFaults(use, table)) report(`data/${src} ${fault}`)
    }
  }
  for (const { line, column, use } of body.maps) {
    for (const message of mapFaults(use, data)) problems.push({ file, line, column, field: 'Map', message })
  }
  return { data: [...data.values()], problems }
}

function mapFaults(use: MapUse, data: Map<string, DataFile>): string[] {
  if (use.kind === 'locator') return placeFaults(use.places)
  const table = data.get(use.src)?.table
  return table ? areaFaults(use.region, table).map((fault) => `data/${use.src} ${fault}`) : []
}

function mapsOf({ body }: ToldStory, data: DataFile[], lang: string): DrawnMap[] {
  return body.maps.flatMap(({ use }) => {
    const table = use.kind === 'choropleth' ? data.find(({ src }) => src === use.src)?.table : undefined
    return drawMap({ use, table, lang }) ?? []
  })
}
