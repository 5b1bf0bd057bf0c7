import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Problem } from '../newsroom/problem'
import { type Site, site as shape } from '../newsroom/schema'
import { viewBoxOf } from '../newsroom/view-box'
import { SITE_FILE } from './register-files'
import { parseYaml } from './yaml'

/**
 * What is wrong with the drawings that `site.yaml` names: a build is made of them. They are looked at anew each time, for
 * they come and go without that file.
 */
export function drawingProblems(contentDir: string, site: Site): Problem[] {
  return (['wordmark', 'icon'] as const).flatMap((field) => {
    const name = site[field]
    const message = name && faultOf(contentDir, name)
    if (!message) return []
    const { placeOf } = parseYaml(textOf(contentDir, SITE_FILE) ?? '', shape, SITE_FILE)
    return [{ file: SITE_FILE, ...placeOf([field]), field, message }]
  })
}

function faultOf(contentDir: string, name: string): string | undefined {
  const drawing = textOf(contentDir, name)
  if (drawing === undefined) return `“${name}” is not beside ${SITE_FILE} — put it there, or leave this out`
  try {
    viewBoxOf(name, drawing)
  } catch {
    return `“${name}” has no viewBox — save it as an SVG that has one`
  }
}

/** Nothing too of what cannot be read: a drawing stops no publication, and no takedown. */
function textOf(contentDir: string, file: string): string | undefined {
  try {
    return readFileSync(path.join(contentDir, file), 'utf8')
  } catch {
    return undefined
  }
}
