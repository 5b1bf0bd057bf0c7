import fc from 'fast-check'

/**
 * Properties of what any input may be, for tests. Each run tries the same inputs, so that a red run is of the change
 * that it tests: `PROPERTY_SEED=$RANDOM npx vitest run` looks for new ones, and what it finds becomes a test of its own.
 * `PROPERTY_TIMES=100` looks for so much longer.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 2017) })

const TIMES = Number(process.env.PROPERTY_TIMES ?? 1)

/** How many inputs are tried of a property that holds of each. */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: usual * TIMES }
}

/** How long a property may take, in milliseconds, by how often it is tried. */
export const patience = (usual: number) => usual * TIMES

export { fc }
