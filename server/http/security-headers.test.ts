import { expect, it } from 'vitest'
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
