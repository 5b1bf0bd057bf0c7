/** The index of the newsroom under test. */
export const indexDir = () => process.env.INDEX_DIR ?? ''

/** Publishes the newsroom as its files are now. */
export async function publishAll(contentDir: string): Promise<void> {
  const { publish } = await import('../../lib/desk/publish')
  await publish({ contentDir, indexDir: indexDir() })
}

/** What the desk does each second. */
export async function tick(): Promise<void> {
  const { noteSchedule } = await import('../../lib/desk/schedule')
  const { now } = await import('../../lib/clock')
  await noteSchedule(indexDir(), now())
}
