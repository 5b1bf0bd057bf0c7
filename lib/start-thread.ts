import { Worker } from 'node:worker_threads'

/**
 * Starts a thread beside this one. It holds no database: who ends a thread within a query of libsql ends the process.
 * @param from `import.meta.url` of the module that starts it
 * @param built the thread's own module in a build
 * @param source the same among the sources: it needs the loader that this one has, and Node 20 does not hand it down
 */
export function startThread(from: string, built: string, source: string): Worker {
  if (!/\.tsx?$/.test(from)) return new Worker(new URL(built, from))
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const module = JSON.stringify(new URL(source, from).href)
  return new Worker(`import(${loader}).then(({ register }) => (register(), import(${module})))`, {
    eval: true,
  })
}
