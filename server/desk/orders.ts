import { z } from 'zod'

/** What `npm run publish` asks for: files or slugs, the folder in which they were named, and who names them. */
export const publishOrder = z.strictObject({
  names: z.array(z.string()).max(10_000),
  from: z.string(),
  who: z.string().max(200).default(''),
  isMinor: z.boolean().default(false),
})

export type PublishOrder = z.output<typeof publishOrder>

/** What the readers' process asks for when it has a reader for a picture that is not there, and what that reader sees. */
export const pictureOrder = z.strictObject({
  address: z.string(),
  view: z
    .strictObject({ now: z.number(), sees: z.union([z.literal('public'), z.strictObject({ early: z.string() })]) })
    .optional(),
})
