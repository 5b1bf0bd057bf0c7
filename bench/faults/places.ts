import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Places in which a site's files can be starved or shut. */

const PAGE = Buffer.alloc(4_096)

/** A disk of a few megabytes, which takes root and Linux to make. */
export class SmallDisk {
  readonly dir = mkdtempSync(path.join(tmpdir(), 'currawong-disk-'))
  readonly #ballast = path.join(this.dir, '.ballast')

  constructor(megabytes: number) {
    run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', this.dir)
  }

  /** Takes all room but so many kilobytes, also from who is writing at this moment. */
  leave(kilobytes: number): void {
    this.free()
    const ballast = openSync(this.#ballast, 'w')
    let taken = 0
    try {
      for (;;) taken += writeSync(ballast, PAGE)
    } catch {
      ftruncateSync(ballast, Math.max(0, taken - kilobytes * 1_024))
    }
    closeSync(ballast)
  }

  free(): void {
    rmSync(this.#ballast, { force: true })
  }

  remove(): void {
    // What a process that is ending still has open keeps it busy: it goes when that has gone.
    run('umount', '--lazy', this.dir)
    rmSync(this.dir, { recursive: true })
  }
}

export const HAS_SMALL_DISKS = worksOut(() => new SmallDisk(1).remove())

/** Lets nobody write into a folder, nor make a file in it; root least of all, whom rights do not stop. */
export function shut(folder: string): void {
  change(folder, ...(isRoot ? ['chattr', '+i'] : ['chmod', 'u-w']))
}

export function open(folder: string): void {
  change(folder, ...(isRoot ? ['chattr', '-i'] : ['chmod', 'u+w']))
}

/** Sockets have no such marks, and a file may go before its turn comes: that some fail is nothing. */
function change(folder: string, ...command: string[]): void {
  spawnSync('find', [folder, '(', '-type', 'f', '-o', '-type', 'd', ')', '-exec', ...command, '{}', '+'])
}

const isRoot = process.getuid?.() === 0

export const CAN_SHUT = worksOut(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'currawong-shut-'))
  shut(folder)
  const isShut = !worksOut(() => writeFileSync(path.join(folder, 'x'), ''))
  open(folder)
  rmSync(folder, { recursive: true })
  if (!isShut) throw new Error('It can be written to.')
})

function worksOut(work: () => void): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}

function run(program: string, ...parameters: string[]): void {
  const { status, error, stderr } = spawnSync(program, parameters, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')}: ${error?.message ?? stderr}`)
}
