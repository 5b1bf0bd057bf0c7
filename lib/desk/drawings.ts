import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Problem } from '../newsroom/problem'
import type { Site } from '../newsroom/schema'
import { viewBoxOf } from '../newsroom/view-box'
import { SITE_FILE } from './register-files'

/**
 * What is wrong with the drawings that `site.yaml` names: a build is made of them. They are looked at anew each time, for
 * they come and go without that file.
 */
export function drawingProblems(contentDir: string, site: Site): Problem[] {
  return (['wordmark', 'icon'] as const).flatMap((field) => {
    const name = site[field]
    const message = name && faultOf(contentDir, name)
    return message ? [{ file: SITE_FILE, ...placeOf(contentDir, field), field, message }] : []
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

function placeOf(contentDir: string, field: string): { line: number; column: number } {
  const lines = textOf(contentDir, SITE_FILE)?.split('\n') ?? []
  const at = lines.findIndex((line) => line.startsWith(`${field}:`))
  return { line: Math.max(at, 0) + 1, column: 1 }
}

function textOf(contentDir: string, file: string): string | undefined {
  try {
    return readFileSync(path.join(contentDir, file), 'utf8')
  } catch {
    return undefined
  }
}
