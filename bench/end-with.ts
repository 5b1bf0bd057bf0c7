/** Ends a bench: well when it kept its limits, and with its own words when it could not be run. */
export function endWith(bench: Promise<boolean>): void {
  bench.then(
    (isWithin) => process.exit(isWithin ? 0 : 1),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exit(1)
    },
  )
}
