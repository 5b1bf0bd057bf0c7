import { expect, type Page } from '@playwright/test'
import budgets from '../budgets.json' with { type: 'json' }

export type Shift = { value: number; nodes: string[] }

/** From the first paint on: the observer must be there before the page is. */
export async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; sources: { node: Node | null }[] }[]) {
        const nodes = entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 100) : 'text'))
        shifts.push({ value: entry.value, nodes })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** All shifts so far, after two more frames. */
export function layoutShifts(page: Page): Promise<Shift[]> {
  return page.evaluate(
    () =>
      new Promise<Shift[]>((resolve) => {
        const answer = () => resolve((window as unknown as { shifts: Shift[] }).shifts)
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(answer)))
      }),
  )
}

/** Cumulative layout shift, without the windows that browsers cut it into. */
export const total = (shifts: Shift[]) => shifts.reduce((sum, { value }) => sum + value, 0)
export const whatMoved = (shifts: Shift[]) =>
  `what moved:\n${shifts.map(({ value, nodes }) => `${value} ${nodes.join(' ')}`).join('\n')}`

/** @param view by which a failure is told apart, where a test looks at several */
export async function expectNoShift(page: Page, view = 'the page'): Promise<void> {
  const shifts = await layoutShifts(page)
  expect(total(shifts), `${view}: ${whatMoved(shifts)}`).toBeLessThanOrEqual(budgets.layoutShift)
}
