import { homedir } from 'node:os'
import path from 'node:path'
import { env } from './env'

/** What is made of pictures and faces: once for every newsroom on this machine, and kept between builds. */
export const CACHE_DIR = path.resolve(
  /* turbopackIgnore: true */
  env.PICTURE_CACHE_DIR ?? path.join(env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'currawong', 'pictures'),
)
