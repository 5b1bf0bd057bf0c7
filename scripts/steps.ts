import { spawnSync } from 'node:child_process'

/** One step of a check, run in its own process. */
export type Step = { name: string; command: [program: string, ...parameters: string[]]; env?: Record<string, string> }

/** Runs steps in order, says which it is at, and returns the names of those that failed. */
export function runSteps(steps: Step[]): string[] {
  const failed: string[] = []
  for (const [index, { name, command, env }] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${name}`)
    const [program, ...parameters] = command
    const { status } = spawnSync(program, parameters, { stdio: 'inherit', env: { ...process.env, ...env } })
    if (status !== 0) failed.push(name)
  }
  return failed
}

/** The last line: `N passed, N failed`, in steps. Sets the exit code. */
export function report(steps: Step[], failed: string[]): void {
  if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`)
  console.log(`\n${steps.length - failed.length} passed, ${failed.length} failed`)
  process.exitCode = failed.length > 0 ? 1 : 0
}
