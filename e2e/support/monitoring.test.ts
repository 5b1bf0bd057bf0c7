import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { HAS_PROMTOOL, namedMetrics, promtool } from './prometheus'

describe.skipIf(!HAS_PROMTOOL)('the alert rules, by promtool (not here: its test is skipped)', () => {
  it('are rules', () => {
    expect(promtool(['check', 'rules', 'deploy/monitoring/alerts.yml'])).toMatchObject({ status: 0 })
  })

  it('fire when they should, and not when they should not', () => {
    const { status, said } = promtool(['test', 'rules', 'deploy/monitoring/alerts.test.yml'])
    expect(status, said).toBe(0)
  })
})

it('each rule is tried', () => {
  const read = (file: string) => readFileSync(`deploy/monitoring/${file}`, 'utf8')
  const rules = [...read('alerts.yml').matchAll(/alert: (\w+)/g)].map(([, name]) => name)
  const tried = [...read('alerts.test.yml').matchAll(/alertname: (\w+)/g)].map(([, name]) => name)
  expect(rules.length).toBeGreaterThan(10)
  expect([...new Set(tried)].sort()).toEqual(rules.sort())
})

it('the dashboard is JSON, and asks for what is counted here', () => {
  const dashboard = JSON.parse(readFileSync('deploy/monitoring/dashboard.json', 'utf8'))
  expect(dashboard.title).toBe('Currawong')
  expect(namedMetrics().length).toBeGreaterThan(20)
})
