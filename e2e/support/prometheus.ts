import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether the tool of Prometheus is here. */
export const HAS_PROMTOOL = spawnSync('promtool', ['--version']).error === undefined

/** What it says of rules, or of metrics on standard input; nothing when it finds nothing. */
export function promtool(parameters: string[], input = ''): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('promtool', parameters, { input, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}`.trim() }
}

/** Every metric that the shipped rules and dashboard name. */
export function namedMetrics(): string[] {
  const texts = ['alerts.yml', 'dashboard.json'].map((file) => readFileSync(`deploy/monitoring/${file}`, 'utf8'))
  const names = texts.flatMap((text) => text.match(/\b(?:currawong|nodejs|process)_[a-z0-9_]+\b/g) ?? [])
  return [...new Set(names)].sort()
}

/** The names of all series that were scraped. */
export function seriesIn(scraped: string): Set<string> {
  return new Set([...scraped.matchAll(/^([a-z_0-9]+)[{ ]/gm)].map(([, name = '']) => name))
}
