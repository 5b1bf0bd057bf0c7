import budgets from '../e2e/budgets.json' with { type: 'json' }
import { liveLists } from '../lib/archive/lists'
import { findStory, listStories } from '../lib/archive/stories'
import { drawCard } from '../lib/cards/draw-card'
import { now } from '../lib/clock'
import { HOME, LIST_KINDS } from '../lib/newsroom/list-kinds'
import { publicAt } from '../lib/newsroom/published'
import { cardOfStory } from '../lib/outputs/cards/card-of'
import { answerOEmbed } from '../lib/outputs/embed/oembed'
import { absoluteUrl, FEED_FORMATS, TWIN_FORMATS, urls } from '../lib/urls'
import { decide } from '../server/admission/routes'
import { median } from './median'
import { BUSY_MONTH } from './newsroom'

/** What it costs to make an output: medians, but for the first time. `bytes` are those before compression. */
export type Made = { name: string; bytes: number; firstMs: number; ms: number; cpuMs: number; limitMs: number }

type Output = { name: string; limitMs: number; make: () => string | Promise<Buffer> }

const WARM_UPS = 3
const RUNS = 15

/**
 * Makes each output of the newsroom in `INDEX_DIR` many times and prints what it costs, as JSON.
 * A process of its own for `bench/outputs.ts`: `lib/env` reads the environment once.
 */
const moment = now()
const { cardCpuMs, documentCpuMs } = budgets.outputs
const made: Made[] = []
for (const output of [...cards(), ...documents()]) made.push(await measure(output))
console.log(JSON.stringify(made))

async function measure({ name, limitMs, make }: Output): Promise<Made> {
  const first = await once(make)
  for (let run = 0; run < WARM_UPS; run += 1) await once(make)
  const runs = []
  for (let run = 0; run < RUNS; run += 1) runs.push(await once(make))
  return {
    name,
    limitMs,
    bytes: first.bytes,
    firstMs: first.ms,
    ms: median(runs.map(({ ms }) => ms)),
    cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
  }
}

/** CPU time is that of all threads, those of sharp among them. */
async function once(make: Output['make']): Promise<{ bytes: number; ms: number; cpuMs: number }> {
  const started = performance.now()
  const before = process.cpuUsage()
  const output = await make()
  const { user, system } = process.cpuUsage(before)
  return { bytes: Buffer.byteLength(output), ms: performance.now() - started, cpuMs: (user + system) / 1_000 }
}

function cards(): Output[] {
  const cardOf = (slug: string) => {
    const story = findStory(slug, publicAt(moment))
    if (!story) throw new Error(`The newsroom has no story ${slug}.`)
    return cardOfStory(story).card
  }
  const pictured = cardOf('how-tides-work')
  const shown = {
    'card with a picture': pictured,
    'card without': { ...pictured, picture: undefined },
    'card in Chinese': cardOf('chinese'),
    'card in Arabic': cardOf('arabic'),
    'card, longest headline': cardOf('longest-headline'),
  }
  return Object.entries(shown).map(([name, card]) => ({ name, limitMs: cardCpuMs, make: () => drawCard(card) }))
}

/** Found and made as the front door does, by path: a list of each kind, a month with a full file of stories. */
function documents(): Output[] {
  const lists = liveLists(publicAt(moment))
  const feeds = LIST_KINDS.flatMap((kind) => {
    const list = lists.find((one) => one.kind === kind)
    return list ? FEED_FORMATS.map((format) => urls.feed(list.path, format)) : []
  })
  const shards = ['pages', BUSY_MONTH.month, 'news'].map(urls.sitemapShard)
  const slug = listStories(HOME, publicAt(moment), 5).find(({ source }) => !source)?.slug ?? ''
  const ofStory = [...TWIN_FORMATS.map((format) => urls.twin(slug, format)), urls.embed(slug)]
  const paths = [...feeds, urls.sitemap(), ...shards, urls.llms(), urls.opml(), ...ofStory]
  return [
    ...paths.map((path) => ({ name: path, limitMs: documentCpuMs, make: () => bodyOf(path) })),
    ...['json', 'xml'].map((format) => ({
      name: `${urls.oembed()} (${format})`,
      limitMs: documentCpuMs,
      make: () => oembedOf(slug, format),
    })),
  ]
}

function bodyOf(path: string): string {
  const decision = decide(path, publicAt(moment))
  const document = decision.answer === 'pass' ? decision.ground()?.document?.() : undefined
  if (!document) throw new Error(`There is no document at ${path}.`)
  return document.body
}

function oembedOf(slug: string, format: string): string {
  const answer = answerOEmbed(
    `${new URLSearchParams({ url: absoluteUrl(urls.article(slug)), format })}`,
    publicAt(moment),
  )
  if ('status' in answer) throw new Error(`oEmbed answers ${answer.status}: ${answer.reason}`)
  return answer.body
}
