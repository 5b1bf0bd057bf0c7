/** Lets this process go when the readers' process goes, as one that nobody needs any more. */
export function goWithReaders(): void {
  process.once('disconnect', () => process.exit(0))
  // It may have gone before this one could be told.
  if (process.connected === false) process.exit(0)
  // A signal reaches the whole group: the readers' process finishes its answers, and lets go of this one then.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (!process.connected) process.exit(0)
    })
}

/** Says something to the readers' process, which may have gone meanwhile. */
export function sayToReaders(message: object | string): void {
  process.send?.(message, undefined, undefined, () => {})
}
