import { existsSync, readFileSync } from 'node:fs'
import { parse as parseToml } from 'smol-toml'
import { fieldsOf, yamlOf } from './front-matter'

/**
 * A file of settings in YAML, JSON (which is YAML) or TOML; nothing where there is none.
 * @throws {Error} when it cannot be read: what hangs on it, such as addresses, would all be wrong
 */
export function settingsIn(file: string): Record<string, unknown> {
  if (!existsSync(file)) return {}
  const text = readFileSync(file, 'utf8')
  try {
    return fieldsOf(file.endsWith('.toml') ? parseToml(text) : yamlOf(text))
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Error(`${file} cannot be read (${reason}): the old addresses hang on it. Mend it, and try again.`)
  }
}
