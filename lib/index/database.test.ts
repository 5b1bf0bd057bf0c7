import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { smallNewsroom, temporaryDir, writeFile, writeStory } from '../testing'
import { currentDatabase, openDatabase } from './database'

const MODULE = JSON.stringify(path.resolve('lib/index/database.ts'))

/** Another process that opens the database by the same door. */
function inAnotherProcess(code: string): ChildProcess {
  const script = `import { openDatabase } from ${MODULE}\n${code}`
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

async function ended(child: ChildProcess): Promise<{ code: number | null; errors: string }> {
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  const [code] = await once(child, 'exit')
  return { code, errors }
}

function withTable(): { file: string } {
  const file = path.join(temporaryDir(), 'index.db')
  const writer = openDatabase(file, 'writer')
  writer.exec(`CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO notes (text) VALUES ('first')`)
  writer.close()
  return { file }
}

describe('a reader', () => {
  it('cannot write, by any statement', () => {
    const { file } = withTable()
    const reader = openDatabase(file, 'reader')
    expect(() => reader.run(`INSERT INTO notes (text) VALUES ('second')`)).toThrow(/readonly/)
    expect(() => reader.run('UPDATE notes SET text = @text', { text: 'changed' })).toThrow(/readonly/)
    expect(() => reader.exec('DELETE FROM notes')).toThrow(/readonly/)
    expect(() => reader.exec('DROP TABLE notes')).toThrow(/readonly/)
    expect(reader.all('SELECT text FROM notes')).toEqual([{ text: 'first' }])
    reader.close()
  })

  it('of a file that is not there is told so, and makes none', () => {
    const file = path.join(temporaryDir(), 'missing.db')
    expect(() => openDatabase(file, 'reader')).toThrow(/There is no index at .*missing\.db/)
    expect(existsSync(file)).toBe(false)
  })

  it('gets rows of their own columns and nothing else', () => {
    const { file } = withTable()
    const reader = openDatabase(file, 'reader')
    expect(reader.get('SELECT * FROM notes')).toEqual({ id: 1, text: 'first' })
    expect(Object.keys(reader.get('SELECT text FROM notes') ?? {})).toEqual(['text'])
    expect(reader.all('SELECT * FROM notes').map((row) => Object.keys(row))).toEqual([['id', 'text']])
    expect(reader.get('SELECT * FROM notes WHERE id = @id', { id: 2 })).toBeUndefined()
    reader.close()
  })

  it('may use one statement again with other values', () => {
    const { file } = withTable()
    const reader = openDatabase(file, 'reader')
    const ask = (id: number) => reader.get('SELECT text FROM notes WHERE id = @id', { id })
    expect([ask(1), ask(2), ask(1)]).toEqual([{ text: 'first' }, undefined, { text: 'first' }])
    reader.close()
  })
})

describe('a transaction', () => {
  it('that throws leaves everything as it was, and the next one works', () => {
    const { file } = withTable()
    const writer = openDatabase(file, 'writer')
    const failing = () =>
      writer.transaction(() => {
        writer.run(`INSERT INTO notes (text) VALUES ('second')`)
        throw new Error('half way')
      })
    expect(failing).toThrow('half way')
    expect(writer.all('SELECT text FROM notes')).toEqual([{ text: 'first' }])
    expect(writer.transaction(() => writer.get('SELECT count(*) AS notes FROM notes'))).toEqual({ notes: 1 })
    writer.close()
  })

  it('that finds no room says so, and leaves everything as it was', () => {
    const database = openDatabase(path.join(temporaryDir(), 'small.db'), 'writer')
    database.exec('CREATE TABLE words (word TEXT); PRAGMA max_page_count = 20')
    const write = (count: number) => {
      for (let number = 0; number < count; number++)
        database.run('INSERT INTO words VALUES (@word)', { word: 'y'.repeat(9_000) })
    }
    expect(() => database.transaction(() => write(100))).toThrow('full')
    expect(database.get('SELECT count(*) AS words FROM words')).toEqual({ words: 0 })
    database.transaction(() => write(1))
    expect(database.get('SELECT count(*) AS words FROM words')).toEqual({ words: 1 })
    database.close()
  })

  it('is not seen by readers before it is whole', () => {
    const { file } = withTable()
    const writer = openDatabase(file, 'writer')
    const reader = openDatabase(file, 'reader')
    const count = () => reader.get('SELECT count(*) AS notes FROM notes')?.notes
    writer.transaction(() => {
      writer.run(`INSERT INTO notes (text) VALUES ('second')`)
      expect(count()).toBe(1)
    })
    expect(count()).toBe(2)
    reader.close()
    writer.close()
  })

  it('is undone when its process dies in the middle', async () => {
    const { file } = withTable()
    const child = inAnotherProcess(`
      const writer = openDatabase(${JSON.stringify(file)}, 'writer')
      writer.transaction(() => {
        for (let note = 0; note < 5_000; note++) writer.run("INSERT INTO notes (text) VALUES ('half of it')")
        writer.run("UPDATE notes SET text = 'overwritten' WHERE id = 1")
        process.kill(process.pid, 'SIGKILL')
      })`)
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
    const reader = openDatabase(file, 'reader')
    expect(reader.all('SELECT text FROM notes')).toEqual([{ text: 'first' }])
    reader.close()
    const writer = openDatabase(file, 'writer')
    writer.run(`INSERT INTO notes (text) VALUES ('second')`)
    expect(writer.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    writer.close()
  })
})

it('two processes that write at once wait for each other', async () => {
  const { file } = withTable()
  const write = (name: string) => `
    const writer = openDatabase(${JSON.stringify(file)}, 'writer')
    process.stdout.write('ready')
    await new Promise((resolve) => process.stdin.once('data', resolve))
    for (let note = 0; note < 400; note++)
      writer.transaction(() => {
        const { notes } = writer.get('SELECT count(*) AS notes FROM notes')
        writer.run('INSERT INTO notes (text) VALUES (@text)', { text: ${JSON.stringify(name)} + notes })
      })
    writer.close()
    process.exit(0)`
  const writers = ['a', 'b'].map((name) => inAnotherProcess(write(name)))
  await Promise.all(writers.map((child) => child.stdout && once(child.stdout, 'data')))
  const ends = writers.map(ended)
  for (const child of writers) child.stdin?.write('go')
  for (const { code, errors } of await Promise.all(ends)) expect({ code, errors }).toEqual({ code: 0, errors: '' })
  const reader = openDatabase(file, 'reader')
  expect(reader.get('SELECT count(*) AS notes FROM notes')).toEqual({ notes: 801 })
  reader.close()
})

describe('the pointer to the index', () => {
  it('leads nowhere in an empty folder', () => {
    expect(currentDatabase(temporaryDir())).toBeUndefined()
  })

  it('leads to the file that it names', () => {
    const dir = temporaryDir()
    writeFile(dir, 'current', 'index-00.db\n')
    expect(currentDatabase(dir)).toBe(path.join(dir, 'index-00.db'))
  })

  it('takes a reader to the new file after a full rebuild, while an open handle goes on reading the old', async () => {
    const contentDir = smallNewsroom()
    const indexDir = temporaryDir()
    writeStory(contentDir, 'a-story', { id: 'aaaaaaaa' })
    vi.stubEnv('INDEX_DIR', indexDir)
    vi.resetModules()
    const { publish: indexNewsroom } = await import('../desk/publish')
    const { openNewsroom } = await import('./open-index')
    expect(() => openNewsroom()).toThrow(/There is no index in .*npm run build/)

    await indexNewsroom({ contentDir, indexDir })
    const slugs = () => openNewsroom().all('SELECT slug FROM stories ORDER BY slug')
    expect(slugs()).toEqual([{ slug: 'a-story' }])
    const before = currentDatabase(indexDir) ?? ''
    const old = openDatabase(before, 'reader')
    expect(old.all('SELECT slug FROM stories')).toEqual([{ slug: 'a-story' }])

    const writer = openDatabase(before, 'writer')
    writer.run(`UPDATE meta SET value = 'an older kind' WHERE key = 'tables'`)
    writer.close()
    writeStory(contentDir, 'b-story', { id: 'bbbbbbbb' })
    await indexNewsroom({ contentDir, indexDir })

    expect(currentDatabase(indexDir)).not.toBe(before)
    expect(existsSync(before)).toBe(false)
    expect(slugs()).toEqual([{ slug: 'a-story' }, { slug: 'b-story' }])
    expect(old.all('SELECT slug FROM stories')).toEqual([{ slug: 'a-story' }])
    old.close()
  })
})
