import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv as parseEnvFile } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { parseEnv } from '../lib/env'
import { temporaryDir } from '../lib/testing'

/** What an operator copies onto a server says the same in each file, and gives the site no more than it needs. */

const read = (file: string) => readFileSync(`deploy/${file}`, 'utf8')
const settings = parseEnv(parseEnvFile(read('currawong.env')))
const HAS_HAPROXY = spawnSync('haproxy', ['-v']).status === 0
const HAS_SYSTEMD = spawnSync('systemd-analyze', ['--version']).status === 0

describe('the unit', () => {
  const unit = read('currawong.service')

  it.skipIf(!HAS_SYSTEMD)('is exposed by 2.5 of 10 at most, as systemd counts (skipped where there is none)', () => {
    const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', 'deploy/currawong.service'], {
      encoding: 'utf8',
    })
    const exposure = Number(/Overall exposure level for currawong\.service: ([\d.]+)/.exec(stdout)?.[1])
    expect(exposure).toBeLessThanOrEqual(2.5)
  })

  it('may write where the settings say that the site writes, and nowhere else', () => {
    expect(unit).toContain('ProtectSystem=strict')
    expect(unit).not.toMatch(/^ReadWritePaths/m)
    const [state, cache] = ['State', 'Cache'].map((kind) => new RegExp(`^${kind}Directory=(.*)$`, 'm').exec(unit)?.[1])
    expect([settings.INDEX_DIR, settings.LOG_DIR]).toEqual([`/var/lib/${state}/index`, `/var/lib/${state}/log`])
    expect(settings.PICTURE_CACHE_DIR).toBe(`/var/cache/${cache}/pictures`)
  })

  it('starts what the command for operators starts', () => {
    const program = /\/opt\/\S+\.mjs/.exec(unit)?.[0]
    expect(read('currawong.sh')).toContain(`node ${program} "$@"`)
    expect(spawnSync('sh', ['-n', 'deploy/currawong.sh']).status).toBe(0)
  })
})

describe('the image', () => {
  const instructions = read('Dockerfile')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line))
    .map((line) => /^([A-Z]+) (.*)$/.exec(line)?.slice(1) ?? [])
  const last = instructions.findLastIndex(([name]) => name === 'FROM')
  const shipped = instructions.slice(last)

  it('holds the archive and Node, and nothing that made the archive', () => {
    expect(shipped.filter(([name]) => name === 'COPY' || name === 'ADD')).toEqual([
      ['COPY', '--from=package /currawong /opt/currawong'],
    ])
  })

  it('is of one version of Node in both stages, which can run the site', () => {
    const bases = instructions.filter(([name]) => name === 'FROM').map(([, from = '']) => from.split(' ')[0])
    expect(new Set(bases).size).toBe(1)
    const [, major, minor] = /^node:(\d+)\.(\d+)-/.exec(bases[0] ?? '') ?? []
    expect(Number(major) * 100 + Number(minor)).toBeGreaterThanOrEqual(2019)
  })

  it('runs as a user without rights', () => {
    const names = shipped.map(([name]) => name)
    expect(shipped.filter(([name]) => name === 'USER')).toEqual([['USER', 'node']])
    expect(names.indexOf('USER')).toBeGreaterThan(names.lastIndexOf('RUN'))
  })

  it('has settings that the site takes, in the places of a server', () => {
    const set = shipped.find(([name]) => name === 'ENV')?.[1] ?? ''
    const image = parseEnv(Object.fromEntries(set.split(/\s+/).map((pair) => pair.split('='))))
    for (const name of ['CONTENT_DIR', 'INDEX_DIR', 'LOG_DIR', 'PICTURE_CACHE_DIR'] as const)
      expect(image[name], name).toBe(settings[name])
  })
})

describe('the composition', () => {
  const service = z.object({
    read_only: z.literal(true),
    init: z.literal(true),
    cap_drop: z.tuple([z.literal('ALL')]),
    security_opt: z.tuple([z.literal('no-new-privileges:true')]),
    tmpfs: z.array(z.string()),
    volumes: z.array(z.string()),
    ports: z.array(z.string()),
  })
  const { services } = z.object({ services: z.object({ site: service }) }).parse(parse(read('compose.yaml')))

  it('lets the site write its state, its pictures and /tmp alone', () => {
    const writable = services.site.volumes.filter((volume) => !volume.endsWith(':ro')).map((one) => one.split(':')[1])
    expect(writable).toEqual(['/var/lib/currawong', '/var/cache/currawong'])
    expect(services.site.tmpfs.map((one) => one.split(':')[0])).toEqual(['/tmp'])
    expect(services.site.volumes).toContain(`../content:${settings.CONTENT_DIR}:ro`)
  })

  it('shows the site to this machine alone, for a proxy', () => {
    expect(services.site.ports).toEqual([`127.0.0.1:${settings.PORT}:${settings.PORT}`])
  })
})

describe('the balancer that asks who is ready', () => {
  it('asks the machines at the ports of nginx-nodes.conf, each by the address that is for it', () => {
    const machines = (file: string) => read(file).match(/(?<=server .*)10\.0\.0\.\d:\d+/g)
    expect(machines('haproxy.cfg')).toEqual(machines('nginx-nodes.conf'))
    expect(read('haproxy.cfg')).toContain('option httpchk GET /readyz')
  })

  it.skipIf(!HAS_HAPROXY)('is one that HAProxy takes without a warning (skipped where there is none)', () => {
    const file = path.join(temporaryDir(), 'haproxy.cfg')
    // The certificate is the operator's, the user is that of Debian's package.
    const alone = read('haproxy.cfg')
      .replace(/ ssl crt \S+ alpn \S+/, '')
      .replace(/^ +(?:chroot|user|group) .*$/gm, '')
    writeFileSync(file, alone)
    const { status, stdout, stderr } = spawnSync('haproxy', ['-c', '-f', file], { encoding: 'utf8' })
    expect(`${stdout}${stderr}`).not.toMatch(/WARNING|ALERT/)
    expect(status).toBe(0)
  })
})

it('Litestream copies the log, where the settings have it', () => {
  const { dbs } = z
    .object({ dbs: z.array(z.object({ path: z.string(), replicas: z.tuple([z.object({ type: z.literal('s3') })]) })) })
    .parse(parse(read('litestream.yml')))
  expect(dbs.map((one) => one.path)).toEqual([`${settings.LOG_DIR}/publications.db`])
})

it('an image is made of no more than git holds', () => {
  const left = read('Dockerfile.dockerignore').split('\n')
  for (const name of ['node_modules', '.git', '.build*', '.newsroom*', 'dist']) expect(left).toContain(name)
})
