import { prepareBuild } from '../build'

/** Sites are started from the build of the frozen newsroom: it is made first where there is no current one. */
export default async function prepare(): Promise<void> {
  await prepareBuild()
}
