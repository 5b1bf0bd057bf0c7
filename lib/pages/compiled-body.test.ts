import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { beforeEach, expect, it, vi } from 'vitest'
import { temporaryDir } from '../testing'

const ADDRESS = '/article/tides'
const BODY = { markdown: 'The **moon** pulls.' }

let indexDir: string
let compiledBody: typeof import('./compiled-body').compiledBody

beforeEach(async () => {
  indexDir = temporaryDir()
  vi.stubEnv('INDEX_DIR', indexDir)
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.resetModules()
  compiledBody = (await import('./compiled-body')).compiledBody
})

/** The files of compiled bodies: a key of 32 letters, the sum of what follows, and the code. */
function kept(): string[] {
  const dir = path.join(indexDir, 'bodies')
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

/** Puts other code under the same key, by which one sees that it was read and not compiled. */
function mark(file: string): void {
  const bytes = readFileSync(file)
  const packed = brotliCompressSync(`${brotliDecompressSync(bytes.subarray(64))}// kept`)
  const sum = createHash('sha256').update(packed).digest('hex').slice(0, 32)
  writeFileSync(file, Buffer.concat([bytes.subarray(0, 32), Buffer.from(sum), packed]))
}

async function keepMarked(): Promise<string> {
  const code = await compiledBody(ADDRESS, BODY, 'en')
  const [file = ''] = kept()
  mark(file)
  return code
}

it('a body is compiled once', async () => {
  const code = await keepMarked()
  expect(await compiledBody(ADDRESS, BODY, 'en')).toBe(`${code}// kept`)
})

it('and again when it has changed, in the place of what was kept', async () => {
  await keepMarked()
  const edited = await compiledBody(ADDRESS, { markdown: 'The **sun** pulls too.' }, 'en')
  expect(edited).toContain('sun')
  expect(edited).not.toContain('// kept')
  expect(kept()).toHaveLength(1)
})

it('and when the language of the newspaper or the lead picture is another', async () => {
  await keepMarked()
  expect(await compiledBody(ADDRESS, BODY, 'fr')).not.toContain('// kept')
  await keepMarked()
  expect(await compiledBody(ADDRESS, { ...BODY, image: { src: 'tide.jpg' } }, 'en')).not.toContain('// kept')
})

it('what was kept and is broken is compiled anew', async () => {
  const code = await compiledBody(ADDRESS, BODY, 'en')
  const [file = ''] = kept()
  for (const length of [0, 10, 40]) {
    writeFileSync(file, readFileSync(file).subarray(0, length))
    expect(await compiledBody(ADDRESS, BODY, 'en')).toBe(code)
  }
})

it('what was kept and has a wrong bit anywhere is compiled anew', async () => {
  const code = await compiledBody(ADDRESS, BODY, 'en')
  const [file = ''] = kept()
  const whole = readFileSync(file)
  for (let at = 0; at < whole.length; at += 7) {
    const broken = Buffer.from(whole)
    broken.writeUInt8(whole.readUInt8(at) ^ 1, at)
    writeFileSync(file, broken)
    expect(await compiledBody(ADDRESS, BODY, 'en')).toBe(code)
  }
})

it('where nothing can be kept it is compiled each time', async () => {
  writeFileSync(path.join(indexDir, 'bodies'), 'no folder')
  expect(await compiledBody(ADDRESS, BODY, 'en')).toContain('moon')
})
