import { z } from 'zod'

/** What the readers’ process asks for, under a number that comes back: a page, or without a path whether anybody is there. */
export const pageOrder = z.strictObject({ id: z.number(), path: z.string().optional() })

/** A page as it is ready to be kept, and Next's status for it. */
export type Rendered = { status: number; html: string }

/** What the renderer says to an order. */
export const pageAnswer = z.union([
  z.strictObject({ id: z.number(), status: z.number(), html: z.string() }),
  z.strictObject({ id: z.number(), error: z.string() }),
  z.strictObject({ id: z.number() }),
])

export type PageAnswer = z.output<typeof pageAnswer>
