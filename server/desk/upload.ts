import { now } from '../../lib/clock'
import { env } from '../../lib/env'
import { Outage } from '../../lib/outage'
import { ObjectStorage } from './object-storage'
import { PictureUploads } from './picture-uploads'
import { clearCdn } from './tell-others'

const EVERY_MS = 60_000

const failing = new Outage(
  { begins: 'pictures are not where readers load them from', ends: 'pictures are where readers load them from' },
  { level: 'error' },
)

const uploads = uploadsOf()

/** Brings pictures to where readers load them from, if that is elsewhere. Never fails: what cannot go now goes the next time. */
export async function upload(): Promise<void> {
  try {
    await uploads?.catchUp()
    failing.works()
  } catch (error) {
    failing.failed(error)
  }
}

/** From now on what could not go is tried again. */
export function keepUploading(): void {
  if (uploads) setInterval(() => void upload(), EVERY_MS).unref()
}

/** What fills the storage that the environment names, if it names one. */
function uploadsOf(): PictureUploads | undefined {
  const { PICTURES_URL: at, PICTURES_S3_REGION: region, PICTURES_S3_ENDPOINT: endpoint = '' } = env
  const { PICTURES_S3_BUCKET: bucket = '', PICTURES_S3_KEY: key = '', PICTURES_S3_SECRET: secret = '' } = env
  if (at === undefined) return undefined
  const storage = new ObjectStorage({ endpoint, bucket, region, key, secret })
  return new PictureUploads({ storage, at, indexDir: env.INDEX_DIR, clock: now, onMoved: clearCdn })
}
