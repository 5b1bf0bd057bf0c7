import { type Database, openDatabase } from './database'
import { TOKENIZER } from './tables'

/** Forms that queries and stories have in common come again and again; others are forgotten with all. */
const MOST_KNOWN = 20_000

let tokens: Database | undefined
const known = new Map<string, string>()

/** The stem under which the full-text index has a word: what it says of itself, so that no second stemmer can disagree. */
export function stemOf(word: string): string {
  const found = known.get(word)
  if (found !== undefined) return found
  if (known.size >= MOST_KNOWN) known.clear()
  tokens ??= openTokens()
  tokens.run('INSERT INTO forms (rowid, form) VALUES (1, @word)', { word })
  const stem = String(tokens.get('SELECT term FROM terms')?.term ?? word)
  tokens.run('DELETE FROM forms')
  known.set(word, stem)
  return stem
}

function openTokens(): Database {
  const database = openDatabase(':memory:', 'writer')
  database.exec(`CREATE VIRTUAL TABLE forms USING fts5 (form, tokenize = "${TOKENIZER}");
    CREATE VIRTUAL TABLE terms USING fts5vocab (forms, 'row')`)
  return database
}
