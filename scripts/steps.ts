import { spawn } from 'node:child_process'

/** One step of a check, run in its own process. */
export type Step = { name: string; command: [program: string, ...parameters: string[]]; env?: Record<string, string> }

/** A step that failed, and the end of what it said: test runners say there what went wrong. */
export type Failure = { name: string; end: string }

const END_LENGTH = 6_000

/** Runs steps in order, says which it is at, and returns those that failed. */
export async function runSteps(steps: Step[]): Promise<Failure[]> {
  const failed: Failure[] = []
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.name}`)
    const { status, end } = await run(step)
    if (status !== 0) failed.push({ name: step.name, end })
  }
  return failed
}

function run({ command: [program, ...parameters], env }: Step): Promise<{ status: number | null; end: string }> {
  const child = spawn(program, parameters, { stdio: ['inherit', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  let end = ''
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const)
    from.setEncoding('utf8').on('data', (text: string) => {
      to.write(text)
      end = (end + text).slice(-END_LENGTH)
    })
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (status) => resolve({ status, end }))
  })
}

/**
 * What failed, once more and in its own words, since a long run scrolls it away; and the last line: `N passed, N failed`,
 * in steps. Sets the exit code.
 */
export function report(steps: Step[], failed: Failure[]): void {
  for (const { name, end } of failed) console.log(`\n── ${name}, the end of what it said ──\n${end}`)
  if (failed.length > 0) console.log(`\nfailed: ${failed.map(({ name }) => name).join(', ')}`)
  console.log(`\n${steps.length - failed.length} passed, ${failed.length} failed`)
  process.exitCode = failed.length > 0 ? 1 : 0
}
