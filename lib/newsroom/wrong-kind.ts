type Kind = 'words' | 'a list' | 'fields' | 'a number' | 'true or false'

const KINDS: Record<string, Kind> = {
  string: 'words',
  array: 'a list',
  object: 'fields',
  number: 'a number',
  int: 'a number',
  boolean: 'true or false',
}

/** What zod calls a kind, as a reporter does. */
export function kindOf(expected: string): Kind | undefined {
  return KINDS[expected]
}

/**
 * What is wrong with a value of another kind than is meant, and what to write.
 * @param shape what such a value looks like
 */
export function wrongKind(value: unknown, meant: Kind, shape?: string): string {
  const write = shape ?? `write ${meant}`
  if (value === undefined) return `is missing — ${write}`
  if (value === null || value === '') return `is empty — ${write}`
  if (meant === 'words' && typeof value === 'number') return 'is read as a number, not as words — put it in quotes'
  if (meant === 'words' && typeof value === 'boolean') return `is read as ${value}, not as words — put it in quotes`
  return `${read(value)}, where ${meant === 'fields' ? 'fields are' : `${meant} ${meant === 'words' ? 'are' : 'is'}`} meant — ${write}`
}

function read(value: unknown): string {
  if (Array.isArray(value)) return 'is a list'
  return typeof value === 'object' ? 'holds fields' : 'is one value'
}

/** What a schema says of a value of the wrong kind, a missing one included. */
export function expecting(meant: Kind, shape: string) {
  return {
    error: ({ code, input }: { code?: string | undefined; input?: unknown }) =>
      code === 'invalid_type' ? wrongKind(input, meant, shape) : undefined,
  }
}
