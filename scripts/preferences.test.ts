import { expect, it } from 'vitest'
import { preferencesCss, schemesOf } from './preferences'

const CSS = `
  @theme { --color-ink: #101114; --color-band: #101114; --color-mark: #ffcf24 }
  @media screen and (prefers-color-scheme: dark) { :root { --color-ink: #f2f1ec; --color-band: #08090a } }
  .graphic { --chart-1: #1f5fa8; @media screen and (prefers-color-scheme: dark) { --chart-1: #7db8f5 } }
`

it('each token that is another in the dark has both values by attribute, on a screen', () => {
  expect(schemesOf(CSS)).toBe(
    [
      '@media screen and (forced-colors:none){',
      ':root[data-scheme="light"]{color-scheme:light}',
      ':root[data-scheme="light"]{--color-ink:#101114}',
      ':root[data-scheme="light"]{--color-band:#101114}',
      ':root[data-scheme="light"] .graphic{--chart-1:#1f5fa8}',
      ':root[data-scheme="dark"]{color-scheme:dark}',
      ':root[data-scheme="dark"]{--color-ink:#f2f1ec}',
      ':root[data-scheme="dark"]{--color-band:#08090a}',
      ':root[data-scheme="dark"] .graphic{--chart-1:#7db8f5}',
      '}',
    ].join(''),
  )
})

it('what a newspaper has of its own stays its own', () => {
  expect(schemesOf(CSS, ['band'])).not.toContain('--color-band')
})

it('finds every token of ours', () => {
  const css = preferencesCss(false)
  for (const name of [
    '--color-paper',
    '--color-ink-soft',
    '--color-alert',
    '--color-band',
    '--chart-2',
    '--chart-quiet',
  ])
    expect(css.split(`{${name}:`), name).toHaveLength(3)
})
