import { z } from 'zod'

/** What the readers’ process asks for: a page, under a number that comes back with it. */
export const pageOrder = z.strictObject({ id: z.number(), path: z.string() })

/** A page as it is ready to be kept, and Next's status for it. */
export type Rendered = { status: number; html: string }

/** What the renderer says to an order. */
export const pageAnswer = z.union([
  z.strictObject({ id: z.number(), status: z.number(), html: z.string() }),
  z.strictObject({ id: z.number(), error: z.string() }),
])

export type PageAnswer = z.output<typeof pageAnswer>
