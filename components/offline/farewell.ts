import type { ServiceWorkerScope } from './worker-scope'

declare const self: ServiceWorkerScope

/** Takes the place of the worker where an operator has switched it off: throws away all that was kept, and itself. */
self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event) => event.waitUntil(leave()))

async function leave(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name)
  await self.registration.unregister()
}
