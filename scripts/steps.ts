import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'

/** One step of a check, run in its own process. */
export type Step = { name: string; command: [program: string, ...parameters: string[]]; env?: Record<string, string> }

/** A step that failed, and the end of what it said: test runners say there what went wrong. */
export type Failure = { name: string; end: string }

const END_LENGTH = 6_000

/**
 * Runs steps and returns those that failed. Of a stage as many run at once as there are processors, and each says what it
 * has to say when it is over; the next stage begins when all are.
 */
export async function runSteps(stages: Step[][]): Promise<Failure[]> {
  const failed: Failure[] = []
  for (const stage of stages) {
    const limit = pLimit(availableParallelism())
    const failures = await Promise.all(stage.map((step) => limit(() => run(step, stage.length === 1))))
    failed.push(...failures.flatMap((failure) => failure ?? []))
  }
  return failed
}

/** @param isAlone whether it may say at once what it says */
function run({ name, command: [program, ...parameters], env }: Step, isAlone: boolean): Promise<Failure | undefined> {
  const title = `\n[${name}]`
  if (isAlone) console.log(title)
  const child = spawn(program, parameters, { stdio: ['inherit', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  let said = ''
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const)
    from.setEncoding('utf8').on('data', (text: string) => {
      if (isAlone) to.write(text)
      said += text
    })
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (status) => {
      if (!isAlone) console.log(`${title}\n${said}`)
      resolve(status === 0 ? undefined : { name, end: said.slice(-END_LENGTH) })
    })
  })
}

/**
 * What failed, once more and in its own words, since a long run scrolls it away; and the last line: `N passed, N failed`,
 * in steps. Sets the exit code.
 */
export function report(stages: Step[][], failed: Failure[]): void {
  for (const { name, end } of failed) console.log(`\n── ${name}, the end of what it said ──\n${end}`)
  if (failed.length > 0) console.log(`\nfailed: ${failed.map(({ name }) => name).join(', ')}`)
  console.log(`\n${stages.flat().length - failed.length} passed, ${failed.length} failed`)
  process.exitCode = failed.length > 0 ? 1 : 0
}
