import { z } from 'zod'

/** Every name that a field may have in a file of this kind, at the margin and below it. */
export function fieldNamesOf(schema: z.ZodType): string[] {
  return [...new Set(fieldsOf(schema).map(({ name }) => name))]
}

/** The fields under which one of this name may stand in a file of this kind: none where that is the margin alone. */
export function ownersOf(schema: z.ZodType, name: string): string[] {
  return [...new Set(fieldsOf(schema).flatMap((field) => (field.name === name ? (field.owner ?? []) : [])))]
}

/** A field, and the one that it is a part of. */
type Field = { name: string; owner: string | undefined }

function fieldsOf(schema: z.ZodType): Field[] {
  return fieldsIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
}

function fieldsIn(part: unknown, owner?: string): Field[] {
  if (typeof part !== 'object' || part === null) return []
  const own = 'properties' in part && typeof part.properties === 'object' ? Object.entries(part.properties ?? {}) : []
  const below = Object.entries(part).flatMap(([key, value]) =>
    key === 'properties' ? own.flatMap(([name, field]) => fieldsIn(field, name)) : fieldsIn(value, owner),
  )
  return [...own.map(([name]) => ({ name, owner })), ...below]
}
