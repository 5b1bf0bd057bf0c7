import fc from 'fast-check'

/**
 * Properties of what any input may be, for tests. Each run tries the same inputs, so that a red run is of the change
 * that it tests: `PROPERTY_SEED=$RANDOM npx vitest run` looks for new ones, and what it finds becomes a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 2017) })

export { fc }
