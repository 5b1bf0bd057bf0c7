import { z } from 'zod'

/** Every name that a field may have in a file of this kind, at the margin and below it. */
export function fieldNamesOf(schema: z.ZodType): string[] {
  return [...new Set(namesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))]
}

/** The fields under which one of this name may stand in a file of this kind: none where that is the margin alone. */
export function ownersOf(schema: z.ZodType, name: string): string[] {
  return [...new Set(ownersIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), name))]
}

function ownersIn(part: unknown, name: string, owner?: string): string[] {
  if (typeof part !== 'object' || part === null) return []
  const own = 'properties' in part && typeof part.properties === 'object' ? Object.entries(part.properties ?? {}) : []
  const others = Object.entries(part).filter(([key]) => key !== 'properties')
  return [
    ...own.flatMap(([key, value]) => [...(key === name && owner ? [owner] : []), ...ownersIn(value, name, key)]),
    ...others.flatMap(([, value]) => ownersIn(value, name, owner)),
  ]
}

function namesIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  const own = 'properties' in part && typeof part.properties === 'object' ? Object.keys(part.properties ?? {}) : []
  return [...own, ...Object.values(part).flatMap(namesIn)]
}
