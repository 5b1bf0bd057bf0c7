import { AwsClient } from 'aws4fetch'

type Settings = {
  endpoint: string
  bucket: string
  region: string
  key: string
  secret: string
  /** Names in one answer, of which no storage gives more than a thousand. */
  atOnce?: number
}

const TIMEOUT_MS = 30_000

/** Storage that speaks S3, with the bucket in the path, as all of them take it. */
export class ObjectStorage {
  readonly #client: AwsClient
  readonly #bucket: string
  readonly #atOnce: string

  constructor({ endpoint, bucket, region, key, secret, atOnce = 1_000 }: Settings) {
    this.#client = new AwsClient({ accessKeyId: key, secretAccessKey: secret, region, service: 's3', retries: 2 })
    this.#bucket = `${endpoint}/${bucket}`
    this.#atOnce = String(atOnce)
  }

  async put(name: string, body: Buffer<ArrayBuffer>, headers: Record<string, string>): Promise<void> {
    await this.#ask(`/${name}`, { method: 'PUT', body, headers })
  }

  /** What is not there is gone as well. */
  async delete(name: string): Promise<void> {
    await this.#ask(`/${name}`, { method: 'DELETE' })
  }

  /** All names that begin so, in the first version of the call, which every storage knows. */
  async list(prefix: string): Promise<string[]> {
    const names: string[] = []
    for (let isWhole = false; !isWhole; ) {
      const query = new URLSearchParams({ prefix, marker: names.at(-1) ?? '', 'max-keys': this.#atOnce })
      const answer = await this.#ask(`?${query}`, { method: 'GET' })
      // Our names hold nothing that XML writes otherwise.
      for (const [, name = ''] of answer.matchAll(/<Key>([^<]+)<\/Key>/g)) names.push(name)
      isWhole = !answer.includes('<IsTruncated>true<')
    }
    return names
  }

  /** @throws {Error} that names the method and the status, and no key */
  async #ask(path: string, init: { method: string; body?: Buffer<ArrayBuffer>; headers?: Record<string, string> }) {
    const response = await this.#client.fetch(this.#bucket + path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
    const text = await response.text()
    if (!response.ok && response.status !== 404)
      throw new Error(`${new URL(this.#bucket).host} answered ${response.status} to ${init.method}`)
    if (response.status === 404 && init.method !== 'DELETE')
      throw new Error(`${new URL(this.#bucket).host} has no such bucket`)
    return text
  }
}
