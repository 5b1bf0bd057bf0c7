import { spawnSync } from 'node:child_process'
import { fullNewsroom } from '../../e2e/support/full-newsroom'
import { TEST_ENV } from '../../e2e/support/newsroom'
import { OwnNewsroom } from '../../e2e/support/server'
import { TEMPLATES } from '../../e2e/support/templates'
import type { Screens } from './screens-of'

/**
 * The templates that the tests know, in the newsrooms that they read, which run until `end`. The frozen one
 * has its own address, from which a frame takes its picture.
 */
export async function frozenScreens(): Promise<Screens> {
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/run-build.ts'], {
    env: { ...process.env, ...TEST_ENV },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (built.status !== 0) throw new Error('The frozen newsroom could not be built.')
  const newsrooms = { frozen: new OwnNewsroom({ PORT: TEST_ENV.PORT }), full: fullNewsroom() }
  const end = async () => {
    for (const newsroom of Object.values(newsrooms)) await newsroom.remove()
  }
  try {
    for (const newsroom of Object.values(newsrooms)) await newsroom.start()
  } catch (error) {
    await end()
    throw error
  }
  const screens = TEMPLATES.map(({ name, path, newsroom }) => ({
    name,
    url: newsrooms[newsroom ?? 'frozen'].url + path,
  }))
  return { screens, end }
}
