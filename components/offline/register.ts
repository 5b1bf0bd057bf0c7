/** Lets the worker keep what is read, when the page has all that it needs. */
export function registerWorker(): void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  addEventListener('load', () => {
    const later = window.requestIdleCallback ?? setTimeout
    // An operator or a browser may refuse: then nothing is kept.
    later(() => void register(navigator.serviceWorker).catch(() => {}))
  })
}

/** A page that came before the worker tells it what it has loaded. */
async function register(workers: ServiceWorkerContainer): Promise<void> {
  await workers.register('/sw.js')
  if (workers.controller) return
  const { active } = await workers.ready
  active?.postMessage([location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)])
}
