import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepareBuild } from './build'

/** Where a site serves a newsroom of a bench's own. */
type OwnNewsroom = { root: string; contentDir: string; indexDir: string; buildDir: string; env: NodeJS.ProcessEnv }

/**
 * An empty place for a newsroom, gone when the bench ends, and the environment of a site that serves it.
 * @param settings of the site, beside those of the build
 */
export async function ownNewsroom(settings: Record<string, string> = {}): Promise<OwnNewsroom> {
  const { buildDir, env: buildEnv } = await prepareBuild()
  const root = mkdtempSync(path.join(tmpdir(), 'currawong-bench-'))
  process.on('exit', () => rmSync(root, { recursive: true, force: true }))
  const [contentDir, indexDir] = [path.join(root, 'content'), path.join(root, 'index')]
  const env = { ...buildEnv, CONTENT_DIR: contentDir, INDEX_DIR: indexDir, ...settings }
  return { root, contentDir, indexDir, buildDir, env }
}
