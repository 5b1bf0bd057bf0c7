import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { front } from '../lib/newsroom/front'
import { redirects } from '../lib/newsroom/redirects'
import * as schema from '../lib/newsroom/schema'
import { answerHelp } from './help.mjs'

/** `npm run schemas`: the newsroom's schemas for editors; with `--check`, exit 1 when a file is stale. */

answerHelp(
  'npm run schemas -- [--check]',
  'Writes docs/schemas/; with --check, only says whether they are as they should be.',
)

const FOLDER = 'docs/schemas'
const SCHEMAS = {
  article: schema.frontMatter,
  author: schema.author,
  source: schema.source,
  topic: schema.topic,
  series: schema.series,
  sections: schema.sections,
  site: schema.site,
  page: schema.page,
  front,
  redirects,
}

const isCheck = process.argv.includes('--check')
mkdirSync(FOLDER, { recursive: true })
for (const [name, shape] of Object.entries(SCHEMAS)) {
  const file = path.join(FOLDER, `${name}.schema.json`)
  const text = `${JSON.stringify(z.toJSONSchema(shape, { io: 'input' }), null, 2)}\n`
  if (!isCheck) writeFileSync(file, text)
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`${file} is stale — run npm run schemas`)
    process.exitCode = 1
  }
}
