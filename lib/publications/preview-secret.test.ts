import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { temporaryDir } from '../testing'

let dir: string
let secrets: typeof import('./preview-secret')

beforeEach(async () => {
  dir = path.join(temporaryDir(), 'log')
  vi.stubEnv('LOG_DIR', dir)
  vi.resetModules()
  secrets = await import('./preview-secret')
})

it('is made when it is first needed, for this user alone, and stays', () => {
  expect(secrets.knownPreviewSecret()).toBeUndefined()
  const secret = secrets.previewSecret()
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(secrets.previewSecret()).toBe(secret)
  expect(secrets.knownPreviewSecret()).toBe(secret)
  const files = readdirSync(dir)
  expect(files).toHaveLength(1)
  const file = path.join(dir, files[0] ?? '')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toBe(secret)
})

it('is another one after it was taken away', () => {
  const secret = secrets.previewSecret()
  rmSync(dir, { recursive: true })
  expect(secrets.knownPreviewSecret()).toBeUndefined()
  expect(secrets.previewSecret()).not.toBe(secret)
})
