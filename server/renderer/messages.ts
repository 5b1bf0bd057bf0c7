import { z } from 'zod'

/**
 * What the readers’ process asks for, under a number that comes back: a page, or without a path whether anybody is
 * there. Where traces are kept, it says under which span.
 */
export const pageOrder = z.strictObject({
  ...{ id: z.number(), path: z.string().optional(), traceparent: z.string().optional() },
})

const rendered = z.strictObject({
  status: z.number(),
  html: z.string(),
  styles: z.array(z.string()),
  frames: z.array(z.string()),
})

/** A page as it is ready to be kept, what its policy names, and Next's status for it. */
export type Rendered = z.output<typeof rendered>

/** What the renderer says to an order. */
export const pageAnswer = z.union([
  rendered.extend({ id: z.number() }),
  z.strictObject({ id: z.number(), error: z.string() }),
  z.strictObject({ id: z.number() }),
])

export type PageAnswer = z.output<typeof pageAnswer>
