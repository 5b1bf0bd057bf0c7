import { type Env, WrongSettings } from '../lib/env'
import { hasServableIndex } from '../lib/index/open-for-writing'
import { absentNewsroom, faultsOfPlaces, oddities, takenDeskPort, takenPort } from '../lib/settings-faults'

/**
 * Ends a start that would fail, before anything is built: says all at once what is wrong, and of a start what is odd.
 * @param isServing a build is made beside a site that may be running
 */
export async function checkBefore(settings: Env, isServing: boolean): Promise<void> {
  const places = faultsOfPlaces(settings)
  const newsroom = absentNewsroom(settings)
  const isKept = isServing && newsroom !== undefined && places.length === 0 && hasServableIndex(settings.INDEX_DIR)
  const faults = [...places, ...(isKept ? [] : [newsroom]), ...(isServing ? [await takenPort(settings)] : [])].filter(
    (fault) => fault !== undefined,
  )
  if (faults.length > 0) {
    console.error(new WrongSettings(faults).message)
    process.exit(1)
  }
  if (!isServing) return
  const odd = [
    ...oddities(settings),
    ...(isKept ? [`${newsroom}. Readers have the newspaper as it was last indexed`] : []),
    await takenDeskPort(settings),
  ].filter((notice) => notice !== undefined)
  for (const notice of odd) console.error(`Notice: ${notice}.`)
}
