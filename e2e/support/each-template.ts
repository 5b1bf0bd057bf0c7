import { type Page, test } from '@playwright/test'
import { fullNewsroom } from './full-newsroom'
import type { OwnNewsroom } from './server'
import { SITE_URL } from './site'
import { TEMPLATES, type Template } from './templates'

/**
 * Declares a test of each template, those that the frozen newsroom has not among them.
 * @param title of the test, by the name of the template
 * @param look is given the origin at which the template stands
 */
export function testEachTemplate(
  title: (name: string) => string,
  look: (page: Page, origin: string, template: Template) => Promise<void>,
): void {
  for (const template of TEMPLATES.filter(({ newsroom }) => !newsroom))
    test(title(template.name), ({ page }) => look(page, SITE_URL, template))

  test.describe('what the frozen newsroom has not', () => {
    test.describe.configure({ mode: 'default' })
    let newsroom: OwnNewsroom

    test.beforeAll(async () => {
      newsroom = fullNewsroom()
      await newsroom.start()
    })

    test.afterAll(() => newsroom.remove())

    for (const template of TEMPLATES.filter((one) => one.newsroom === 'full'))
      test(title(template.name), ({ page }) => look(page, newsroom.url, template))
  })
}
