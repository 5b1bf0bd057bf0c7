import { z } from 'zod'
import { block, words } from '@/lib/newsroom/block'
import { titled } from '@/lib/newsroom/plain-nodes'

/** Two to six pictures that belong together. */
export const gallery = block({
  attributes: z.object({ caption: words() }),
  body: 'required',
  holds: { block: 'Figure', min: 2, max: 6 },
  plain: ({ attributes, children }) => [titled(attributes.caption), ...children()],
})
