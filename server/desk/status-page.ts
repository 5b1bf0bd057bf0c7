import type { ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import type { NewsroomStatus } from '../../lib/archive/newsroom-status'
import { formatDateTime, isoDateTime } from '../../lib/dates'
import { sayPending, sayPublication } from '../../lib/desk/say-log'
import { env } from '../../lib/env'
import { formatProblem } from '../../lib/newsroom/problem'
import { absoluteUrl, urls } from '../../lib/urls'
import type { PeersStatus } from '../peers/peers'
import type { Answer } from './desk-server'
import { standingOf } from './say-machines'
import { STATUS_STYLE } from './status-style'

/** How the newsroom stands, as a page for those who make it. */
export function statusPage(status: NewsroomStatus, machines?: PeersStatus): Answer {
  const page = h('html', { lang: 'en-AU' }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('title', `Desk – ${status.name}`),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      // A browser asks for one unbidden.
      h('link', { rel: 'icon', href: 'data:,' }),
      h('style', STATUS_STYLE),
    ]),
    h('body', [
      h('header', [h('p', [h('a', { href: absoluteUrl(urls.home()), dir: 'auto' }, status.name)]), h('h1', 'Desk')]),
      h('main', [
        h('p', ['As of ', time(status.at), ', ', env.TIME_ZONE, '. Load it again to see what came after.']),
        ...(status.logFault === undefined ? [] : [h('p', { className: ['alarm'] }, status.logFault)]),
        countsOf(status),
        ...sectionsOf(status),
        ...(machines ? [sectionOfMachines(machines)] : []),
      ]),
      h('footer', [h('p', ['The same for machines: ', h('a', { href: '/status.json' }, 'status.json')])]),
    ]),
  ])
  return { status: 200, type: 'text/html', body: `<!doctype html>${toHtml(page)}\n`, style: STATUS_STYLE }
}

function countsOf({ counts, announcements }: NewsroomStatus): ElementContent {
  const row = (name: string, number: number, isAlarming = false) =>
    h('div', isAlarming && number > 0 ? { className: ['alarm'] } : {}, [
      h('dt', name),
      h('dd', number.toLocaleString('en-AU')),
    ])
  return h('dl', { className: ['counts'] }, [
    row('Live', counts.live),
    row('Scheduled', counts.scheduled),
    row('Drafts', counts.drafts),
    row('Withdrawn', counts.withdrawn),
    row('Run out', counts.ended),
    row('Files refused', counts.refused, true),
    row('To announce', announcements.pending),
    row('Not announced', announcements.dead, true),
  ])
}

function sectionsOf(status: NewsroomStatus): ElementContent[] {
  const { refused, scheduled, drafts, fronts, publications, announcements, counts } = status
  return [
    section('Refused', counts.refused, refused.length, [
      list(
        refused.map((problem) => [
          h('code', formatProblem(problem)),
          problem.isShown ? ' Readers have the version before.' : ' No reader sees it.',
        ]),
      ),
    ]),
    section('Scheduled', counts.scheduled, scheduled.length, [
      table(
        ['Goes live', 'Story'],
        scheduled.map(({ at, slug, headline }) => [[time(at)], story(slug, headline)]),
      ),
    ]),
    section('Drafts', counts.drafts, drafts.length, [
      table(
        ['Story', 'Problems'],
        drafts.map(({ slug, headline, problems }) => [story(slug, headline), [String(problems)]]),
      ),
    ]),
    section('Fronts', fronts.length, fronts.length, [
      table(
        ['Front', 'Newest story', 'Arranged'],
        fronts.map(({ name, arrangedAt, newest }) => [
          [h('span', { dir: 'auto' }, name)],
          newest
            ? [time(newest.at), ' ', h('a', { href: absoluteUrl(urls.article(newest.slug)) }, newest.slug)]
            : ['none'],
          arrangedAt === undefined ? ['by itself'] : [time(arrangedAt)],
        ]),
      ),
    ]),
    section('Last publications', publications.length, publications.length, [
      h('pre', { tabIndex: 0 }, publications.flatMap(sayPublication).join('\n')),
    ]),
    section('Announcements', announcements.pending + announcements.dead, announcements.listed.length, [
      list(announcements.listed.map((pending) => [sayPending(pending)])),
    ]),
  ]
}

function sectionOfMachines({ behind, peers, awaited }: PeersStatus): ElementContent {
  return section('Other machines', peers.length, peers.length, [
    ...(behind === undefined ? [] : [h('p', `Readers are sent elsewhere: ${behind}.`)]),
    table(
      ['Machine', 'Heard', 'Stands'],
      peers.map((peer) => [
        [h('code', peer.origin)],
        [peer.heardAt === undefined ? 'never' : time(peer.heardAt)],
        [standingOf(peer)],
      ]),
    ),
    list(
      awaited.map(({ file, at, reason }) => [h('code', file), ', published ', time(at), ` ${reason ?? 'is to come'}`]),
    ),
  ])
}

/** @param total how many there are, of which so many are named */
function section(title: string, total: number, named: number, content: ElementContent[]): ElementContent {
  const rest = total > named ? [h('p', `The first ${named} of ${total.toLocaleString('en-AU')}.`)] : []
  return h('section', [h('h2', title), ...(named === 0 ? [h('p', 'None.')] : [...rest, ...content])])
}

type Content = Array<ElementContent | string>

const list = (items: Content[]) =>
  h(
    'ul',
    items.map((item) => h('li', item)),
  )

function table(heads: string[], rows: Content[][]): ElementContent {
  return h('table', [
    h(
      'thead',
      h(
        'tr',
        heads.map((head) => h('th', { scope: 'col' }, head)),
      ),
    ),
    h(
      'tbody',
      rows.map((cells) =>
        h(
          'tr',
          cells.map((cell) => h('td', cell)),
        ),
      ),
    ),
  ])
}

const story = (slug: string, headline: string): Content => [h('span', { dir: 'auto' }, headline), ' ', h('code', slug)]

const time = (moment: number) => h('time', { dateTime: isoDateTime(moment) }, formatDateTime(moment))
