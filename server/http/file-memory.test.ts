import { rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { temporaryDir } from '../../lib/testing'
import { CACHE } from '../../lib/urls'
import { type Answer, serve } from '../testing'
import { FileMemory } from './file-memory'
import { sendFile } from './static-files'

/** Files as the door sends them: from memory, else from disk. */

const ADDRESS = '/tide-720.avif'
const BYTES = Buffer.from('a picture of the tide')

let edition: string
let cache: string
let file: string
let fromDisk: number
let isAdmitted: boolean

beforeEach(() => {
  edition = 'one'
  cache = CACHE.kept
  file = path.join(temporaryDir(), 'tide-720.avif')
  writeFileSync(file, BYTES)
  fromDisk = 0
  isAdmitted = false
})

async function open(): Promise<(headers?: Record<string, string>, method?: string) => Promise<Answer>> {
  const files = new FileMemory(() => edition)
  const ask = await serve((request, response) => {
    if (files.send(request, response, ADDRESS) !== undefined) return
    const admitted = { edition: files.edition(), kept: { file, cache } }
    if (isAdmitted && files.sendAgain(request, response, ADDRESS, admitted) !== undefined) return
    fromDisk += 1
    files.keepWhenSent(response, ADDRESS, admitted)
    const headers = { 'Content-Type': 'image/avif', 'Cache-Control': cache }
    sendFile(request, response, { root: path.dirname(file), name: path.basename(file), headers }, () => response.end())
  })
  return (headers = {}, method = 'GET') => ask({ path: ADDRESS, method, headers })
}

/** Asks until an answer has come from memory. */
async function askUntilKept(ask: Awaited<ReturnType<typeof open>>): Promise<Answer> {
  return vi.waitFor(
    async () => {
      const before = fromDisk
      const answer = await ask()
      expect(fromDisk).toBe(before)
      return answer
    },
    { timeout: 60_000 },
  )
}

const said = ({ status, headers: { date: _, ...headers }, body }: Answer) => ({ status, headers, body })

it('a file from memory is the file from disk, header for header', async () => {
  const ask = await open()
  const first = await ask()
  expect(first.body).toEqual(BYTES)
  const kept = await askUntilKept(ask)
  expect(said(kept)).toEqual(said(first))
  rmSync(file)
  expect(said(await ask())).toEqual(said(first))
  expect((await ask({}, 'HEAD')).headers['content-length']).toBe(String(BYTES.length))
})

it('it is asked for anew in another edition, in which nobody may see it', async () => {
  const ask = await open()
  await askUntilKept(ask)
  rmSync(file)
  edition = 'two'
  expect((await ask()).body).toEqual(Buffer.alloc(0))
})

it('it is sent from memory in another edition that admits it as it was', async () => {
  const ask = await open()
  const kept = await askUntilKept(ask)
  isAdmitted = true
  edition = 'two'
  const before = fromDisk
  expect(said(await ask())).toEqual(said(kept))
  // It is true in this edition now, and asked for no more.
  isAdmitted = false
  expect(said(await ask())).toEqual(said(kept))
  expect(fromDisk).toBe(before)
})

it('what is said of it now is said, and a file that was made anew is sent', async () => {
  const ask = await open()
  await askUntilKept(ask)
  isAdmitted = true
  edition = 'two'
  cache = CACHE.fresh
  expect((await ask()).headers['cache-control']).toBe(CACHE.fresh)
  await askUntilKept(ask)
  edition = 'three'
  writeFileSync(file, 'the tide of another day')
  expect(String((await ask()).body)).toBe('the tide of another day')
})

it('a file that a loss of power has left without a byte is sent as it is once it is there', async () => {
  writeFileSync(file, '')
  const ask = await open()
  for (const _ of ['once', 'again', 'and again']) {
    expect((await ask()).body).toEqual(Buffer.alloc(0))
    await new Promise((resolve) => setImmediate(resolve))
  }
  writeFileSync(file, BYTES)
  expect((await askUntilKept(ask)).body).toEqual(BYTES)
})

it('what changed while it was being admitted is not kept as if it were true now', async () => {
  const files = new FileMemory(() => edition)
  let sent = 0
  const ask = await serve((request, response) => {
    if (files.send(request, response, ADDRESS) !== undefined) return
    sent += 1
    const before = files.edition()
    edition = `${edition}, and a takedown`
    files.keepWhenSent(response, ADDRESS, { edition: before, kept: { file } })
    const headers = { 'Cache-Control': cache }
    sendFile(request, response, { root: path.dirname(file), name: path.basename(file), headers }, () => response.end())
  })
  for (let time = 0; time < 5; time++) await ask({ path: ADDRESS })
  expect(sent).toBe(5)
})

it('a part, and what a reader has already, are answered as from disk', async () => {
  const ask = await open()
  const { headers } = await askUntilKept(ask)
  const part = await ask({ Range: 'bytes=2-8' })
  expect({ status: part.status, body: String(part.body) }).toEqual({ status: 206, body: 'picture' })
  expect((await ask({ 'If-None-Match': String(headers.etag) })).status).toBe(304)
  expect((await ask({ 'If-Modified-Since': statSync(file).mtime.toUTCString() })).status).toBe(304)
  expect((await ask({ 'If-Match': '"another"' })).status).toBe(412)
})

it('what nobody may keep is not kept, nor what is large', async () => {
  const ask = await open()
  cache = CACHE.never
  for (let time = 1; time <= 5; time++) {
    await ask()
    expect(fromDisk).toBe(time)
  }
  cache = CACHE.kept
  writeFileSync(file, Buffer.alloc(300_000))
  for (let time = 6; time <= 10; time++) {
    expect((await ask()).body).toHaveLength(300_000)
    expect(fromDisk).toBe(time)
  }
})
