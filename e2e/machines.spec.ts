import { createHmac } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '../lib/testing-free-port'
import { HAS_HAPROXY, ShippedHaproxy } from './support/haproxy'
import { HAS_NGINX, ShippedNginx } from './support/nginx'
import { OwnNewsroom } from './support/server'
import { writeStory } from './support/write-story'

/** Three machines behind each shipped balancer, as readers and an operator find them. */

const PUBLISH_SECRET = 'what only the desks and their senders know'
const CHANGING = 'articles/2017/01/changing.mdx'

type Machine = { newsroom: OwnNewsroom; desk: string; door: string; port: number }

const BALANCERS = {
  nginx: { isHere: HAS_NGINX, open: () => new ShippedNginx() },
  HAProxy: { isHere: HAS_HAPROXY, open: () => new ShippedHaproxy() },
}

for (const [name, { isHere, open }] of Object.entries(BALANCERS))
  test.describe(`three machines, where there is ${name}`, () => {
    test.skip(!process.env.MACHINES, 'three machines at once are heavy: npm run test:machines')
    test.skip(!isHere, `there is no ${name} on this machine`)
    test.describe.configure({ mode: 'serial' })

    let balancer: ShippedNginx | ShippedHaproxy
    let machines: Machine[]
    /** Where somebody writes, and nothing runs. */
    let elsewhere: OwnNewsroom

    test.beforeAll(async () => {
      const ports = await Promise.all([1, 2, 3].map(async () => ({ door: await freePort(), desk: await freePort() })))
      const PEERS = ports.map(({ desk }) => `http://127.0.0.1:${desk}`).join(',')
      machines = ports.map(({ door, desk }) => ({
        newsroom: new OwnNewsroom({ PORT: String(door), DESK_PORT: String(desk), PEERS, PUBLISH_SECRET }),
        desk: `http://127.0.0.1:${desk}`,
        door: `http://127.0.0.1:${door}`,
        port: door,
      }))
      await Promise.all(machines.map(({ newsroom }) => newsroom.start()))
      elsewhere = new OwnNewsroom()
      balancer = open()
      await balancer.start(machines.map(({ port }) => port))
      // It looks at them before it sends anybody there.
      await expect.poll(async () => (await balancer.ask('/')).status).toBe(200)
    })
    test.afterAll(async () => {
      await balancer?.stop()
      for (const { newsroom } of machines ?? []) await newsroom.remove()
      await elsewhere?.remove()
    })

    const machine = (index: number): Machine => {
      const found = machines[index % machines.length]
      if (!found) throw new Error('There are three.')
      return found
    }
    const statusOf = async (url: string) =>
      fetch(url).then(
        ({ status }) => status,
        () => 0,
      )
    const isReady = (one: Machine) => expect.poll(() => statusOf(`${one.door}/readyz`)).toBe(200)

    /** Sends a version of a story to one machine, as a newsroom’s own tool does. */
    async function send(to: Machine, version: number): Promise<void> {
      writeStory(elsewhere, 'changing', { headline: `Version ${version}.` })
      const text = readFileSync(path.join(elsewhere.contentDir, CHANGING), 'utf8')
      const body = JSON.stringify({ by: `Sender ${version}`, files: [{ path: CHANGING, text }] })
      const timestamp = String(Math.floor(Date.now() / 1_000))
      const signature = createHmac('sha256', PUBLISH_SECRET).update(`${timestamp}.${body}`).digest('hex')
      const headers = {
        'Content-Type': 'application/json',
        'Publish-Timestamp': timestamp,
        'Publish-Signature': `sha256=${signature}`,
      }
      const { status } = await fetch(`${to.desk}/publish`, { method: 'POST', headers, body })
      expect(status).toBe(200)
    }

    const versionOn = async (page: string) => Number(/Version (\d+)\./.exec(page)?.[1] ?? 0)
    const versionAt = async ({ door }: Machine) =>
      versionOn(await fetch(`${door}/article/changing`).then((response) => response.text()))

    test('what is published on one is on all', async () => {
      await send(machine(0), 1)
      for (const one of machines) await expect.poll(() => versionAt(one)).toBe(1)
    })

    test('one after the other is restarted under load: no request is lost, and no page goes back', async () => {
      const sitemap = (await balancer.ask('/')).body.toString()
      const pages = [...new Set(sitemap.match(/(?<=href=")\/(?:article|section|topic)\/[^"#?]+/g))]
      expect(pages.length).toBeGreaterThan(10)
      const failed: string[] = []
      const seen: number[] = []
      let asked = 0
      let isOver = false
      const load = async (start: number) => {
        for (let place = start; !isOver; place++) {
          const page = pages[place % pages.length] ?? '/'
          const { status } = await balancer.ask(page).catch((error: Error) => ({ status: error.message }))
          asked += 1
          if (status !== 200) failed.push(`${page}: ${status}`)
        }
      }
      const reload = async () => {
        while (!isOver) {
          const { status, body } = await balancer.ask('/article/changing')
          if (status !== 200) failed.push(`/article/changing: ${status}`)
          seen.push(await versionOn(body.toString()))
        }
      }
      const readers = [...[0, 1, 2, 3].map((reader) => load(reader * 7)), reload()]
      for (const [index, one] of machines.entries()) {
        expect(await one.newsroom.stop()).toBe(0)
        await send(machine(index + 1), index + 2)
        await one.newsroom.start()
        await isReady(one)
        expect(await versionAt(one)).toBe(index + 2)
      }
      isOver = true
      await Promise.all(readers)
      expect(failed).toEqual([])
      expect(asked).toBeGreaterThan(100)
      expect(seen).toEqual(seen.toSorted((one, other) => one - other))
      expect(seen.at(-1)).toBe(4)
    })

    test('one that starts behind the others says that it is not ready, until it has what they have', async () => {
      const [one, other] = [machine(0), machine(1)]
      writeStory(one.newsroom, 'by-rsync')
      expect(one.newsroom.publish('by-rsync')).toMatchObject({ ok: true })
      await other.newsroom.stop()
      await other.newsroom.start()
      await expect.poll(() => statusOf(`${other.door}/readyz`)).toBe(503)
      expect(await statusOf(`${one.door}/readyz`)).toBe(200)
      expect(await statusOf(`${other.door}/article/how-tides-work`)).toBe(200)
      const file = 'articles/2017/01/by-rsync.mdx'
      cpSync(path.join(one.newsroom.contentDir, file), path.join(other.newsroom.contentDir, file))
      await isReady(other)
      expect(await statusOf(`${other.door}/article/by-rsync`)).toBe(200)
    })
  })
