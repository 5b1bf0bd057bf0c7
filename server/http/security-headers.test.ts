import { expect, it, vi } from 'vitest'
import { NO_SOURCES, pageHeaders } from './security-headers'

it('a page without frames opens none, and lets nobody else play', () => {
  const headers = pageHeaders(NO_SOURCES)
  expect(headers['Content-Security-Policy']).not.toContain('frame-src')
  expect(headers['Content-Security-Policy']).toContain("default-src 'none'")
  expect(headers['Permissions-Policy']).toContain('autoplay=(self),')
})

it('a page names the origins of its own frames, which may play', () => {
  const headers = pageHeaders({ styles: ["'sha256-x'"], frames: ['https://a.example', 'https://b.example'] })
  expect(headers['Content-Security-Policy']).toContain('; frame-src https://a.example https://b.example')
  expect(headers['Content-Security-Policy']).toContain("style-src 'self' 'sha256-x'")
  expect(headers['Permissions-Policy']).toContain('autoplay=(self "https://a.example" "https://b.example"),')
})

it('pictures come from the site, and from where its storage has them', async () => {
  const policies = async () => {
    vi.resetModules()
    const { documentHeaders, pageHeaders } = await import('./security-headers')
    const said = [pageHeaders(NO_SOURCES), documentHeaders({ type: 'text/html', body: '' })]
    return said.map((headers) => /img-src [^;]*/.exec(headers['Content-Security-Policy'] ?? '')?.[0])
  }
  expect(await policies()).toEqual(["img-src 'self' data:", "img-src 'self'"])
  const storage = ['ENDPOINT', 'BUCKET', 'KEY', 'SECRET'].map((name) => `PICTURES_S3_${name}`)
  for (const name of storage) vi.stubEnv(name, name.endsWith('ENDPOINT') ? 'https://s3.example' : 'x')
  vi.stubEnv('PICTURES_URL', 'https://pictures.example/')
  expect(await policies()).toEqual([
    "img-src 'self' data: https://pictures.example",
    "img-src 'self' https://pictures.example",
  ])
  vi.unstubAllEnvs()
})
