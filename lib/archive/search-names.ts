import { openNewsroom } from '../index/open-index'
import { LABEL_LISTS } from '../newsroom/labels'
import type { ListKind, ListOf } from '../newsroom/list-kinds'
import type { Fact } from '../newsroom/search/facts'
import { fold } from '../newsroom/search/fold'

/** A list of the newsroom and what it is called. */
export type Named = ListOf & { name: string; folded: string }

let known: { register: string; names: Named[] } | undefined

/** Every section, topic, person, source and label by name: read again when the register has changed. */
export function listNames(): Named[] {
  const register = String(openNewsroom().get(`SELECT value FROM meta WHERE key = 'register'`)?.value)
  if (known?.register !== register) known = { register, names: readNames() }
  return known.names
}

const NAMED_KINDS: readonly ListKind[] = ['section', 'topic', 'author', 'source']

function readNames(): Named[] {
  const rows = openNewsroom().all(
    `SELECT kind, id, data ->> '$.name' AS name, data ->> '$.fullName' AS full FROM register
      WHERE kind IN (SELECT value FROM json_each(@kinds)) AND gone = 0 ORDER BY kind, position, id`,
    { kinds: JSON.stringify(NAMED_KINDS) },
  )
  const registered = rows.flatMap(({ kind, id, name, full }) => {
    const list = NAMED_KINDS.find((one) => one === kind)
    const names = new Set([name, full].flatMap((one) => (typeof one === 'string' ? one : [])))
    return list ? [...names].map((one) => named(list, String(id), one)) : []
  })
  return [...registered, ...Object.entries(LABEL_LISTS).map(([id, { title }]) => named('label', id, title))]
}

function named(kind: ListKind, id: string, name: string): Named {
  return { kind, id, name, folded: fold(name) }
}

/** The list whose name somebody wrote, or its id. */
export function listNamed(text: string): ListOf | undefined {
  const folded = fold(text)
  return listNames().find((one) => one.folded === folded) ?? listNames().find(({ id }) => id === folded)
}

const KIND_OF_FACT: Record<Fact, ListKind> = {
  section: 'section',
  by: 'author',
  source: 'source',
  topic: 'topic',
  label: 'label',
  lang: 'language',
}

/** The id that an operator means, which was given an id or a name. What nothing is called stays as it is, and nothing has it. */
export function idMeant(fact: Fact, value: string): string {
  const folded = fold(value)
  const ofKind = listNames().filter(({ kind }) => kind === KIND_OF_FACT[fact])
  return ofKind.find(({ id }) => id === folded)?.id ?? ofKind.find((one) => one.folded === folded)?.id ?? folded
}
