import { z } from 'zod'

/** The file of a backup that says what is in it, and that stands first. */
export const MANIFEST = 'manifest.json'

/** The folders of a backup: the newsroom's files, what stands in `LOG_DIR`, and the index with the last good versions. */
const PARTS = ['content', 'log', 'index'] as const

/** A file's place inside its part: nothing in it leads elsewhere. */
const PLACE = new RegExp(`^(?:${PARTS.join('|')})(?:/(?!\\.{1,2}(?:/|$))[^/\\\\\\0]+)+$`)

export const manifest = z.strictObject({
  format: z.literal(1, { error: 'is that of another version of Currawong — restore it with that one' }),
  madeAt: z.iso.datetime(),
  origin: z.url(),
  /** Which settings the site had. What they said is not in it: some are secrets. */
  settings: z.array(z.string()),
  files: z.record(z.string().regex(PLACE), z.strictObject({ bytes: z.number().int(), sha256: z.string() })),
})

export type Manifest = z.output<typeof manifest>
