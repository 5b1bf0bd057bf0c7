import type { Block } from '@/lib/newsroom/block'
import { aside } from './aside/aside.block'
import { audio } from './audio/audio.block'
import { bigNumber } from './big-number/big-number.block'
import { chart } from './chart/chart.block'
import { definition, definitions } from './definitions/definitions.block'
import { embed } from './embed/embed.block'
import { explainer } from './explainer/explainer.block'
import { figure } from './figure/figure.block'
import { gallery } from './gallery/gallery.block'
import { keyPoints } from './key-points/key-points.block'
import { map } from './map/map.block'
import { pullQuote } from './pull-quote/pull-quote.block'
import { table } from './table/table.block'
import { term } from './term/term.block'
import { timeline, timelineEvent } from './timeline/timeline.block'

/** The reporter's vocabulary: every block that a story's body may use. The content check admits nothing else. */
const VOCABULARY = {
  Figure: figure,
  Gallery: gallery,
  PullQuote: pullQuote,
  KeyPoints: keyPoints,
  Explainer: explainer,
  Aside: aside,
  Timeline: timeline,
  TimelineEvent: timelineEvent,
  Definitions: definitions,
  Definition: definition,
  BigNumber: bigNumber,
  Table: table,
  Audio: audio,
  Chart: chart,
  Map: map,
  Embed: embed,
  Term: term,
} as const

export type BlockName = keyof typeof VOCABULARY

/** What the vocabulary says of a component, or nothing when it is not in it. */
export function blockOf(name: string | null | undefined): Block | undefined {
  return typeof name === 'string' && Object.hasOwn(VOCABULARY, name) ? VOCABULARY[name as BlockName] : undefined
}
