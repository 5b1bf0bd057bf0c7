import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import config from '../../next.config.mjs'
import * as ours from './no-segments.mjs'

test('what draws a page again for Next’s router is still where the build takes it out', () => {
  const [[from = '', to] = []] = Object.entries(config.turbopack?.resolveAlias ?? {})
  expect(to).toBe('./server/press/no-segments.mjs')
  const taken = new RegExp(`export \\{([^}]+)\\} from '${from}'`).exec(
    readFileSync('node_modules/next/dist/esm/server/app-render/entry-base.js', 'utf8'),
  )
  expect(taken?.[1]?.split(',').map((name) => name.trim())).toEqual(expect.arrayContaining(Object.keys(ours)))
})
