import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { LIVE } from './support/files'
import { article } from './support/site'

/** IPTC's own schemas: they lie beside the project, and are not ours to pass on. */
const IPTC_DIR = path.resolve(process.env.IPTC_DIR ?? '../shared/data/iptc')

const schemaIn = (file: string) => JSON.parse(readFileSync(path.join(IPTC_DIR, file), 'utf8'))

test('every story is ninjs by the schema of IPTC', async ({ request }) => {
  test.skip(!existsSync(IPTC_DIR), `IPTC’s schemas are not at ${IPTC_DIR}`)
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema(schemaIn('GeoJSON-schema.json'))
  const validate = ajv.compile(schemaIn('ninjs-schema_3.1.json'))
  expect(validate({ type: 'text' }), 'the schema refuses what is not ninjs').toBe(false)
  for (const slug of LIVE) {
    validate(await (await request.get(`${article(slug)}.json`)).json())
    const errors = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
    expect.soft(errors, slug).toEqual([])
  }
})
