import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { hashOf } from '../lib/desk/files'
import { makeFaces } from '../lib/faces/faces'
import { makeRenditions, planPicture } from '../lib/images/renditions'
import { photographLike } from './avif-effort'

const SAMPLES = 'content/pictures'

/** Photograph-like masters, each of them other bytes. */
const PHOTOGRAPHS = 4

/** What one picture costs, as the lead of its story, in milliseconds of CPU: when it is planned, at first view, and behind it. */
export async function printStages(): Promise<void> {
  await makeFaces()
  const drawings = readdirSync(SAMPLES).map((name) => readFileSync(path.join(SAMPLES, name)))
  const photographs = await Promise.all(
    Array.from({ length: PHOTOGRAPHS }, async (_, index) =>
      (await photographLike(index)).jpeg({ quality: 90 }).toBuffer(),
    ),
  )
  console.log('One picture as the lead of its story, CPU ms:')
  console.log(row(['', 'planned', 'first view', 'the rest']))
  for (const [name, masters] of [
    ['drawing', drawings],
    ['photograph', photographs],
  ] as const)
    console.log(row([name, ...(await measure(masters))]))
}

function row(cells: string[]): string {
  return cells.map((cell) => cell.padStart(12)).join('')
}

async function measure(masters: Buffer[]): Promise<string[]> {
  const spent = { planned: 0, firstView: 0, rest: 0 }
  for (const [index, bytes] of masters.entries()) {
    const src = `picture-${index}.jpg`
    const use = { src, credit: 'A bench', focus: { x: 0.5, y: 0.5 } }
    const master = { file: `pictures/${src}`, hash: hashOf(bytes), read: () => bytes }
    const started = cpuMs()
    const picture = await planPicture(master, use, 'lead')
    const planned = cpuMs()
    // What a reader waits for, as the darkroom makes it.
    const which = picture.renditions.filter(({ variant, format }) => variant === 'wide' && format === 'jpeg')
    await makeRenditions(master, use, picture, { which })
    const shown = cpuMs()
    await makeRenditions(master, use, picture)
    spent.planned += planned - started
    spent.firstView += shown - planned
    spent.rest += cpuMs() - shown
  }
  return [spent.planned, spent.firstView, spent.rest].map((ms) => (ms / masters.length).toFixed(0))
}

/** Of this process, so far. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
