import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Starts a program, and waits until it answers.
 * @throws {Error} with what it said, when it ends instead
 */
export async function startUntil(
  command: string,
  parameters: string[],
  answers: () => Promise<unknown>,
): Promise<ChildProcess> {
  const program = spawn(command, parameters, { stdio: ['ignore', 'inherit', 'pipe'] })
  let said = ''
  program.stderr.on('data', (chunk) => {
    said += chunk
  })
  await new Promise<void>((resolve, reject) => {
    program.once('exit', (code) => reject(new Error(`${command} ended with ${code}:\n${said}`)))
    const knock = () =>
      answers().then(
        () => resolve(),
        () => setTimeout(knock, 20),
      )
    knock()
  })
  return program
}

/** Asks it to end, and waits until it has. */
export async function end(program: ChildProcess | undefined): Promise<void> {
  if (!program || program.exitCode !== null) return
  const ended = new Promise((resolve) => program.once('exit', resolve))
  program.kill('SIGTERM')
  await ended
}
