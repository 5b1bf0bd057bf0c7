import { test } from '@playwright/test'
import { OwnNewsroom } from './server'

/**
 * A running site for the tests of a file, or of a group in it, that change what it shows: one worker, and so one site for
 * all of them. What goes wrong on purpose is not logged.
 * @param take is given the newsroom before it starts
 * @param settings asked just before that
 */
export function withOwnSite(
  take: (newsroom: OwnNewsroom) => void,
  settings: () => Record<string, string> = () => ({}),
) {
  let newsroom: OwnNewsroom | undefined

  test.describe.configure({ mode: 'default' })

  test.beforeAll(async () => {
    newsroom = new OwnNewsroom({ LOG_LEVEL: 'silent', ...settings() })
    take(newsroom)
    await newsroom.start()
  })

  test.afterAll(() => newsroom?.remove())
}
