import { z } from 'zod'

/** Every name that a field may have in a file of this kind, at the margin and below it. */
export function fieldNamesOf(schema: z.ZodType): string[] {
  return [...new Set(namesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))]
}

function namesIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  const own = 'properties' in part && typeof part.properties === 'object' ? Object.keys(part.properties ?? {}) : []
  return [...own, ...Object.values(part).flatMap(namesIn)]
}
