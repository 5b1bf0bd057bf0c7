import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Container, type Declaration, parse, type Rule } from 'postcss'

const OWN = 'lib/outputs/preferences/preferences.css'
const GLOBALS = 'app/globals.css'

/**
 * The style of reading preferences: our own rules, and both schemes for readers whose system has the other.
 * @param hasOwnColours of a newspaper, which are the same in both
 */
export function preferencesCss(hasOwnColours: boolean): string {
  const sheets = [GLOBALS, ...importsOf(GLOBALS)].map((file) => readFileSync(file, 'utf8'))
  return `${readFileSync(OWN, 'utf8')}\n${schemesOf(sheets.join('\n'), hasOwnColours ? ['mark', 'mark-ink', 'band', 'band-ink'] : [])}`
}

/** Styles beside components, which a stylesheet takes in; what a build makes is not ours. */
function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/@import "(\.[^"]+\.css)"/g)]
    .map(([, target = '']) => path.join(path.dirname(file), target))
    .filter((target) => target.startsWith('components/'))
    .flatMap((target) => [target, ...importsOf(target)])
}

/**
 * Both schemes by attribute, of what a stylesheet says under `prefers-color-scheme: dark` and of what
 * the same tokens are without it. Paper is as in the light.
 * @param fixed colours that a newspaper has of its own, in both schemes
 */
export function schemesOf(css: string, fixed: string[] = []): string {
  const tokens = tokensIn(css).filter(({ name }) => !fixed.some((one) => name === `--color-${one}`))
  const rules = (['light', 'dark'] as const).flatMap((scheme) => [
    `:root[data-scheme="${scheme}"]{color-scheme:${scheme}}`,
    ...tokens.map(({ selector, name, ...of }) => `${under(scheme, selector)}{${name}:${of[scheme]}}`),
  ])
  // Where the system has its own two colours, these would stand against them.
  return `@media screen and (forced-colors:none){${rules.join('')}}`
}

const under = (scheme: string, selector: string) =>
  `:root[data-scheme="${scheme}"]${selector === ':root' ? '' : ` ${selector}`}`

type Token = { selector: string; name: string; light: string; dark: string }

function tokensIn(css: string): Token[] {
  const dark: Array<{ selector: string; declaration: Declaration }> = []
  const root = parse(css)
  root.walkAtRules('media', (media) => {
    if (!media.params.includes('prefers-color-scheme: dark')) return
    media.walkDecls((declaration) => {
      dark.push({ selector: selectorOf(declaration.parent) ?? selectorOf(media.parent) ?? ':root', declaration })
    })
    media.remove()
  })
  return dark.map(({ selector, declaration: { prop: name, value } }) => {
    let light: string | undefined
    root.walkDecls(name, (declaration) => {
      light ??= declaration.value
    })
    if (light === undefined) throw new Error(`${name} is dark in ${selector} and has no value in the light.`)
    return { selector, name, light: light.trim(), dark: value.trim() }
  })
}

function selectorOf(node: Container | undefined | { type: string }): string | undefined {
  return node?.type === 'rule' ? (node as Rule).selector : undefined
}
