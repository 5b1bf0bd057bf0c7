import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const TICKS_PER_SECOND = ask('CLK_TCK', 100)
const PAGE_BYTES = ask('PAGESIZE', 4_096)

export type Process = {
  pid: number
  parent: number
  /** Tells it from a later one that was given the same number. */
  startedAt: string
  /** CPU time of all its threads. */
  cpuMs: number
  /** CPU time of those of its children that have ended and that it waited for, and of theirs. */
  endedCpuMs: number
  /** Resident memory. */
  bytes: number
}

/** A process as the kernel accounts for it; nothing when it has gone, and where there is no /proc. */
export function readProcess(pid: number | 'self'): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold spaces. The numbers are those of proc_pid_stat(5), from the third on.
    const fields = stat.replace(/^.*\) /s, '').split(' ')
    const field = (number: number) => Number(fields[number - 3])
    const ms = (...numbers: number[]) =>
      (numbers.map(field).reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND) * 1_000
    return {
      pid: Number.parseInt(stat, 10),
      parent: field(4),
      startedAt: fields[22 - 3] ?? '',
      cpuMs: ms(14, 15),
      endedCpuMs: ms(16, 17),
      bytes: field(24) * PAGE_BYTES,
    }
  } catch {
    return undefined
  }
}

/** Resident memory of a process, in MB; NaN where there is no /proc. */
export function memoryOf(pid: number): number {
  return (readProcess(pid)?.bytes ?? Number.NaN) / 1_000_000
}

/** Every process of this machine. */
export function readProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readProcess(Number(pid)) ?? [])
}

function ask(name: string, otherwise: number): number {
  return Number(spawnSync('getconf', [name], { encoding: 'utf8' }).stdout) || otherwise
}
