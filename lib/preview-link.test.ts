import { afterEach, expect, it, vi } from 'vitest'
import { type PreviewLink, readPreviewToken, writePreviewToken } from './preview-link'
import { fc } from './properties'

const SECRET = 'a secret that nobody guesses'
const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const HOUR = 3_600_000
const LINK: PreviewLink = { path: '/article/harbour-ferry', at: NOW + 9 * HOUR, until: NOW + 24 * HOUR }

afterEach(() => {
  vi.unstubAllEnvs()
})

const seconds = fc.integer({ min: 0, max: 10_000_000_000 }).map((count) => count * 1_000)
const links = fc.record(
  {
    path: fc.string({ maxLength: 200 }).map((rest) => `/${rest}`),
    at: seconds,
    until: fc.integer({ min: 1, max: 1_000_000 }).map((count) => NOW + count * 1_000),
  },
  { requiredKeys: ['path', 'until'] },
)

it('says what was written into it, in an address that needs no escape', () => {
  fc.assert(
    fc.property(links, (link) => {
      const token = writePreviewToken(link, SECRET)
      expect(readPreviewToken(token, SECRET, NOW)).toEqual(link)
      expect(encodeURIComponent(token)).toBe(token)
    }),
  )
})

it('is short enough for a message', () => {
  expect(writePreviewToken(LINK, SECRET).length).toBeLessThan(130)
})

it('ends at its moment', () => {
  const token = writePreviewToken(LINK, SECRET)
  expect(readPreviewToken(token, SECRET, LINK.until - 1)).toEqual(LINK)
  expect(readPreviewToken(token, SECRET, LINK.until)).toBeUndefined()
})

it('opens nothing when a letter of it is another, missing or too many', () => {
  const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.', '']
  fc.assert(
    fc.property(links, fc.nat(), fc.constantFrom(...LETTERS), fc.boolean(), (link, place, letter, isAdded) => {
      const token = writePreviewToken(link, SECRET)
      const at = place % (token.length + 1)
      const tampered = token.slice(0, at) + letter + token.slice(at + (isAdded ? 0 : 1))
      fc.pre(tampered !== token)
      expect(readPreviewToken(tampered, SECRET, NOW)).toBeUndefined()
    }),
    { numRuns: 1_000 },
  )
})

it('opens nothing with what another link is signed by', () => {
  const signed = (path: string) => writePreviewToken({ ...LINK, path }, SECRET).split('.')
  const [, ofAnother] = signed('/article/another')
  const [text] = signed('/article/harbour-ferry')
  expect(readPreviewToken(`${text}.${ofAnother}`, SECRET, NOW)).toBeUndefined()
})

it('opens nothing, and breaks nothing, whatever it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.webSegment()), (token) => {
      expect(readPreviewToken(token, SECRET, NOW)).toBeUndefined()
      expect(readPreviewToken(`${token}.${token}`, SECRET, NOW)).toBeUndefined()
    }),
  )
})

it('opens nothing with another secret, or on another site', async () => {
  const token = writePreviewToken(LINK, SECRET)
  expect(readPreviewToken(token, `${SECRET}.`, NOW)).toBeUndefined()
  vi.stubEnv('SITE_URL', 'https://rehearsal.example')
  vi.resetModules()
  const elsewhere = await import('./preview-link')
  expect(elsewhere.readPreviewToken(token, SECRET, NOW)).toBeUndefined()
  expect(elsewhere.readPreviewToken(elsewhere.writePreviewToken(LINK, SECRET), SECRET, NOW)).toEqual(LINK)
})
