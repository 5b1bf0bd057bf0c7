import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { readProcess, readProcesses } from './processes'

const LOOK_MS = 100
const BYTES_PER_MB = 1_000_000

export type Cost = {
  /** CPU time of the command and of everything that it started, by phase. */
  phases: Record<string, number>
  /** The most resident memory in each phase. */
  peaks: Record<string, number>
  cpuMs: number
  /** The most resident memory of all of them together; what they share counts for each. */
  peakMb: number
}

/**
 * Runs a command to its end and measures it with everything that it starts.
 * @param phases begin with the first line of the output that matches
 * @throws {Error} with the end of its output, when it fails or a phase never begins
 */
export async function measureCommand(
  [program, ...parameters]: [program: string, ...parameters: string[]],
  options: { cwd?: string; env: NodeJS.ProcessEnv },
  phases: Array<{ name: string; begins?: RegExp }>,
): Promise<Cost> {
  const endedBefore = readProcess('self')?.endedCpuMs ?? Number.NaN
  const child = spawn(program, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const tree = new ProcessTree(child.pid ?? 0)
  const looking = setInterval(() => tree.look(), LOOK_MS)
  const begun: Array<{ name: string; at: number; peakMb: number }> = []
  const endPhase = () => {
    const last = begun.at(-1)
    if (last) last.peakMb = tree.takePeak() / BYTES_PER_MB
  }
  const output: string[] = []
  const read = (line: string) => {
    output.push(line)
    const next = phases[begun.length]
    if (next?.begins?.test(line)) begin(next.name)
  }
  const begin = (name: string) => {
    tree.look()
    endPhase()
    begun.push({ name, at: tree.cpuMs, peakMb: Number.NaN })
  }
  if (phases[0]) begin(phases[0].name)
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', read)
  const [code] = await once(child, 'close')
  clearInterval(looking)
  endPhase()
  const missing = phases[begun.length]
  if (code !== 0 || missing)
    throw new Error(
      `${missing ? `“${missing.name}” never began` : `Exit code ${code}`}:\n${output.slice(-40).join('\n')}`,
    )

  // The kernel counts to the last moment, but only who was waited for; the looks miss the last moment of each.
  const counted = (readProcess('self')?.endedCpuMs ?? Number.NaN) - endedBefore
  const cpuMs = Math.max(counted, tree.cpuMs)
  const ends = [...begun.slice(1).map(({ at }) => at), cpuMs]
  return {
    phases: Object.fromEntries(begun.map(({ name, at }, index) => [name, (ends[index] ?? Number.NaN) - at])),
    peaks: Object.fromEntries(begun.map(({ name, peakMb }) => [name, peakMb])),
    cpuMs,
    peakMb: Math.max(...begun.map(({ peakMb }) => peakMb)),
  }
}

/** A process and all that came of it, also those whose parents have ended. */
class ProcessTree {
  readonly #cpuMs = new Map<string, number>()
  readonly #root: number
  #peakBytes = 0

  constructor(root: number) {
    this.#root = root
  }

  get cpuMs(): number {
    return [...this.#cpuMs.values()].reduce((sum, one) => sum + one, 0)
  }

  /** The most since it was last asked. */
  takePeak(): number {
    const peak = this.#peakBytes
    this.#peakBytes = 0
    return peak
  }

  look(): void {
    const processes = readProcesses()
    const members = new Set([this.#root])
    // Numbers may start again from below: until no child is found any more.
    for (let known = 0; known < members.size; ) {
      known = members.size
      for (const one of processes) if (members.has(one.parent) || this.#cpuMs.has(nameOf(one))) members.add(one.pid)
    }
    const alive = processes.filter(({ pid }) => members.has(pid))
    for (const one of alive) this.#cpuMs.set(nameOf(one), one.cpuMs)
    this.#peakBytes = Math.max(
      this.#peakBytes,
      alive.reduce((sum, { bytes }) => sum + bytes, 0),
    )
  }
}

const nameOf = ({ pid, startedAt }: { pid: number; startedAt: string }) => `${pid} since ${startedAt}`
