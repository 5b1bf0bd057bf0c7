import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publicAt } from '../../newsroom/published'
import { FROZEN_NEWSROOM, openIndexOf, smallNewsroom, writeFile } from '../../testing'
import { CRAWLERS } from './crawlers'

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const YEAR_MS = 365 * 86_400_000
const SITE = 'name: Currawong\ntagline: A test\ndescription: A newsroom made by a test.\n'

/** The parts of robots.txt that blank lines set apart: what each names, and what it is told. */
function groupsOf(body: string) {
  return body
    .trim()
    .split('\n\n')
    .map((group) => ({
      agents: [...group.matchAll(/^User-agent: (.+)$/gm)].map(([, agent]) => agent ?? ''),
      rules: group.split('\n').filter((line) => /^(?:Dis)?[Aa]llow:/.test(line)),
    }))
    .filter(({ agents }) => agents.length > 0)
}

const agentsFor = (purpose: string) => CRAWLERS.filter((one) => one.purpose === purpose).map(({ agent }) => agent)

describe('the crawlers', () => {
  it('stand in the table once each, by names that robots.txt may hold (RFC 9309, §2.2.1)', () => {
    const names = CRAWLERS.map(({ agent }) => agent.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z_-]+$/)
    expect(new Set(CRAWLERS.map(({ purpose }) => purpose))).toEqual(new Set(['training', 'search', 'user']))
  })
})

describe('in a newsroom of its own', () => {
  let robots: typeof import('./robots').robots
  let files: typeof import('./site-files')
  let dir: string

  const open = async () => {
    await openIndexOf(dir)
    robots = (await import('./robots')).robots
    files = await import('./site-files')
  }

  beforeEach(async () => {
    dir = smallNewsroom()
  })

  it('robots.txt lets search and readers’ helpers in, and those who train models not', async () => {
    await open()
    const { type, body } = robots()
    expect(type).toBe('text/plain; charset=utf-8')
    expect(groupsOf(body)).toEqual([
      { agents: agentsFor('search'), rules: ['Allow: /'] },
      { agents: agentsFor('user'), rules: ['Allow: /'] },
      { agents: agentsFor('training'), rules: ['Disallow: /'] },
      { agents: ['*'], rules: ['Allow: /'] },
    ])
    expect(body).toMatch(/\n\nSitemap: https:\/\/news\.example\/sitemap\.xml\n$/)
  })

  it('robots.txt lets those who train models in where the newspaper says so', async () => {
    writeFile(dir, 'site.yaml', `${SITE}aiTraining: true\n`)
    await open()
    expect(groupsOf(robots().body)[2]).toEqual({ agents: agentsFor('training'), rules: ['Allow: /'] })
  })

  const fieldsOf = (body: string) =>
    body
      .trim()
      .split('\n')
      .map((line) => line.split(': ', 2))

  it('security.txt names a mailbox and a page, where there are (RFC 9116, §2.5.3)', async () => {
    writeFile(dir, 'site.yaml', `${SITE}email: safe@news.example\n`)
    writeFile(
      dir,
      'pages/contact.mdx',
      '---\ntitle: Contact\nstandfirst: Write to us.\nupdatedAt: 2017-01-01T09:00:00+11:00\n---\n\nWrite.\n',
    )
    await open()
    const { type, body } = files.security(publicAt(NOW))
    expect(type).toBe('text/plain; charset=utf-8')
    expect(fieldsOf(body)).toEqual([
      ['Contact', 'mailto:safe@news.example'],
      ['Contact', 'https://news.example/about/contact'],
      ['Expires', '2017-07-30T23:00:00+10:00'],
      ['Preferred-Languages', 'en'],
      ['Canonical', 'https://news.example/.well-known/security.txt'],
    ])
  })

  it('security.txt has the fields that it must have, even of a newspaper that names neither', async () => {
    await open()
    const names = fieldsOf(files.security(publicAt(NOW)).body).map(([name]) => name)
    expect(names.filter((name) => name === 'Contact')).toHaveLength(1)
    expect(names.filter((name) => name === 'Expires')).toHaveLength(1)
  })

  it('security.txt expires within a year, and never before it is made anew', async () => {
    await open()
    for (const day of [0, 100, 200, 364]) {
      const now = NOW + day * 86_400_000
      const expires = Date.parse(
        fieldsOf(files.security(publicAt(now)).body).find(([name]) => name === 'Expires')?.[1] ?? '',
      )
      expect(expires - now).toBeLessThan(YEAR_MS)
      expect(expires - now).toBeGreaterThan(86_400_000)
    }
  })

  it('humans.txt says who makes the newspaper, and with what', async () => {
    await open()
    expect(files.humans().body).toContain('/* TEAM */\nCurrawong: A test\n')
    expect(files.humans().body).toContain('Sections: Science\n')
    expect(files.humans().body).not.toContain('undefined')
  })

  it('the key of IndexNow is the key and nothing else', async () => {
    await open()
    expect(files.indexNowKey('0123456789')).toEqual({ type: 'text/plain; charset=utf-8', body: '0123456789' })
  })
})

describe('llms.txt', () => {
  let body: string
  let stories: typeof import('../../archive/stories')

  beforeAll(async () => {
    await openIndexOf(FROZEN_NEWSROOM)
    body = (await import('./llms')).llms(publicAt(NOW)).body
    stories = await import('../../archive/stories')
  }, 120_000)

  it('is one heading, a summary, and lists of links under headings (llmstxt.org)', () => {
    const [title, summary, ...parts] = body.trim().split('\n\n')
    expect(title).toBe('# Currawong')
    expect(summary).toMatch(/^> \S/)
    expect(body.match(/^# /gm)).toHaveLength(1)
    const headings = parts.filter((part) => part.startsWith('## '))
    expect(headings).toEqual(['## Newest stories', '## Sections', '## About the newspaper', '## Optional'])
    for (const list of parts.filter((part) => !part.startsWith('## ')))
      for (const line of list.split('\n')) expect(line).toMatch(/^- \[.+\]\(https:\/\/news\.example\/\S*\)(?:: .+)?$/)
  })

  it('leads to the Markdown of our own stories, newest first, and of no story whose source keeps machines out', () => {
    const slugs = [...body.matchAll(/\/article\/([a-z0-9-]+)\.md\)/g)].map(([, slug]) => slug)
    const own = stories.listStories({ kind: 'home', id: 'front' }, publicAt(NOW), 50).filter(({ source }) => !source)
    expect(slugs).toEqual(own.map(({ slug }) => slug))
  })

  it('keeps hostile words as words', () => {
    expect(body).not.toMatch(/(?<!\\)<(?:img|script|\/script)/)
    expect(body).not.toContain('SENTINEL')
  })
})
