import { now } from '@/lib/clock'
import { publicAt } from '@/lib/newsroom/published'

/** Pages are drawn for readers, as things stand now. */
export const readersNow = () => publicAt(now())
