import { expect, test } from '@playwright/test'

/** Browsers of the last five years: what they do not know, they drop whole. */

const NOT_KNOWN = [
  'CSSLayerBlockRule',
  'CSSLayerStatementRule',
  'CSSScopeRule',
  'CSSContainerRule',
  'CSSStartingStyleRule',
]

test('the stylesheet has no layers and no nesting', async ({ page }) => {
  await page.goto('/article/every-block')
  const rules = await page.evaluate(() => {
    const all = (rule: CSSRule): CSSRule[] =>
      'cssRules' in rule ? [rule, ...[...(rule as CSSGroupingRule).cssRules].flatMap(all)] : [rule]
    return [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules].flatMap(all))
      .map((rule) => ({
        kind: rule.constructor.name,
        isNesting: rule instanceof CSSStyleRule && rule.cssRules.length > 0,
        text: rule.cssText.slice(0, 100),
      }))
  })
  expect(rules.length).toBeGreaterThan(300)
  expect(rules.filter(({ kind, isNesting }) => isNesting || NOT_KNOWN.includes(kind))).toEqual([])
})
