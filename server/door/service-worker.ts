import type { IncomingMessage, ServerResponse } from 'node:http'
import { ASSETS_DIR, workerFile } from '../../lib/assets'
import { env } from '../../lib/env'
import type { Route } from '../../lib/urls'
import { EVERYWHERE } from '../http/security-headers'
import { sendBuilt } from '../http/static-files'

/** The worker that keeps pages; where it is switched off, and in development, one that throws them away and goes. */
const KIND = env.OFFLINE === 'on' && env.NODE_ENV === 'production' ? 'worker' : 'farewell'

/** It asks this site alone, and loads no other script. */
const POLICY = "default-src 'none'; connect-src 'self'"

/** Named once: browsers ask for the worker again at each page, and a build has one. */
let file: string | undefined

export function sendWorker(
  request: IncomingMessage,
  response: ServerResponse,
  { cache }: Route,
  missing: () => void,
): void {
  const headers = { ...EVERYWHERE, 'Cache-Control': cache, 'Content-Security-Policy': POLICY }
  file ??= workerFile(KIND)
  sendBuilt(request, response, { root: ASSETS_DIR, name: file, headers }, missing)
}
