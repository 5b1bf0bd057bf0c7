import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { OwnNewsroom } from '../../e2e/support/server'
import { writeStory } from '../../e2e/support/write-story'
import { PUBLISH_SECRET, sendFile } from '../send-order'
import { HAS_SMALL_DISKS, SmallDisk } from './places'
import { INNARDS, read, statusOf, whileReading } from './reading'

/** The disk runs full, with less and less room or with some: a publication finds none at each of its steps in turn. */

const KEPT = ['/', '/science', '/article/how-tides-work']
const ROOM_KB = [0, 4, 8, 16, 32, 64, 96, 128, 192, 256, 512]

/** So that what is written of it does not fit into a page that the database has already. */
const LONG = Array.from(
  { length: 400 },
  (_, line) => `The tide of day ${line} came ${line * 7_919} minutes late.`,
).join(' ')

let newsroom: OwnNewsroom
let disk: SmallDisk
afterEach(async () => {
  disk?.free()
  await newsroom?.remove()
  disk?.remove()
})

type Place = 'everything' | 'the log' | 'the pictures'

async function startOn(place: Place): Promise<void> {
  disk = new SmallDisk(place === 'everything' ? 48 : 32)
  const dir = path.join(disk.dir, 'newsroom')
  mkdirSync(dir)
  const settings = { LOG_LEVEL: 'warn', PUBLISH_SECRET }
  if (place === 'everything') newsroom = new OwnNewsroom(settings, dir)
  else if (place === 'the log') newsroom = new OwnNewsroom({ ...settings, LOG_DIR: dir })
  else newsroom = new OwnNewsroom({ ...settings, PICTURE_CACHE_DIR: dir })
  writeStory(newsroom, 'told', { headline: 'Version 0 of told' })
  await newsroom.start()
  for (const address of KEPT) expect(await statusOf(newsroom, address)).toBe(200)
}

async function versionOf(slug: string): Promise<number> {
  const { status, text } = await read(newsroom, `/article/${slug}`)
  expect(status).toBe(200)
  expect(text).not.toMatch(INNARDS)
  return Number(/Version (\d+) of/.exec(text)?.[1])
}

describe.skipIf(!HAS_SMALL_DISKS)('a full disk (needs root and Linux, to make a small one)', () => {
  it.each<Place>(['everything', 'the log', 'the pictures'])(
    'that holds %s: readers have the old or the new, the operator is told, and nothing is lost',
    async (place) => {
      await startOn(place)
      let readable = 0
      let failed = 0
      for (const [index, room] of ROOM_KB.entries()) {
        const version = index + 1
        writeStory(
          newsroom,
          'told',
          { headline: `Version ${version} of told`, image: '{src: tide.jpg, alt: The tide, credit: Currawong}' },
          `${version} ${LONG}`,
        )
        disk.leave(room)
        await whileReading(newsroom, KEPT, async () => {
          const { ok, said } = await newsroom.publishing('told')
          if (!ok) {
            failed += 1
            expect(said, `${room} KB`).toMatch(/full|no space|ENOSPC/i)
          } else readable = version
          expect(await versionOf('told'), `${room} KB: ${said}`).toBe(readable)
        })
        disk.free()
        expect(await newsroom.publishing('told')).toMatchObject({ ok: true })
        readable = version
        expect(await versionOf('told')).toBe(version)
      }
      if (place !== 'the pictures') expect(failed).toBeGreaterThan(0)
    },
  )

  it('over which a bundle is refused: it leaves the folder as it was, and does not go out later', async () => {
    await startOn('everything')
    const file = path.join(newsroom.contentDir, 'articles/2017/01/told.mdx')
    const told = readFileSync(file, 'utf8')
    let readable = 0
    let refused = 0
    for (const [index, room] of ROOM_KB.entries()) {
      const version = index + 1
      disk.leave(room)
      await whileReading(newsroom, KEPT, async () => {
        const text = `${told.replace('Version 0', `Version ${version}`)}\n${LONG}\n`
        await sendFile(newsroom.env, file, text).then(
          () => {
            readable = version
          },
          (error: unknown) => {
            refused += 1
            expect(String(error), `${room} KB`).toMatch(/The desk answered (?:409|422|5\d\d)/)
          },
        )
      })
      disk.free()
      expect(await newsroom.publishing(), `${room} KB`).toMatchObject({ ok: true })
      expect(await versionOf('told'), `${room} KB`).toBe(readable)
      expect(readFileSync(file, 'utf8'), `${room} KB`).toContain(`Version ${readable} of told`)
    }
    expect(refused).toBeGreaterThan(0)
  })

  it('on which a site starts: it serves what it has', async () => {
    await startOn('everything')
    await newsroom.stop()
    writeStory(newsroom, 'told', { headline: 'Version 1 of told' })
    disk.leave(0)
    await newsroom.start()
    for (const address of KEPT) expect(await statusOf(newsroom, address), address).toBe(200)
    expect(await versionOf('told')).toBe(0)
    expect(await statusOf(newsroom, '/article/every-block')).toBe(200)
    disk.free()
    expect(await newsroom.publishing()).toMatchObject({ ok: true })
    expect(await versionOf('told')).toBe(1)
  })
})
