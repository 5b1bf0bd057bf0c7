import { drawAside } from './aside/aside'
import { drawAudio } from './audio/audio'
import { drawBigNumber } from './big-number/big-number'
import { drawChart } from './chart/chart'
import { drawDefinition, drawDefinitions } from './definitions/definitions'
import type { drawnAs, Story } from './drawing'
import { drawEmbed } from './embed/embed'
import { drawExplainer } from './explainer/explainer'
import { drawFigure } from './figure/figure'
import { drawGallery } from './gallery/gallery'
import { drawKeyPoints } from './key-points/key-points'
import { drawMap } from './map/map'
import { drawPullQuote } from './pull-quote/pull-quote'
import { drawTable } from './table/table'
import { drawTerm } from './term/term'
import { drawTimeline, drawTimelineEvent } from './timeline/timeline'
import type { BlockName } from './vocabulary'

const DRAWINGS = {
  Figure: drawFigure,
  Gallery: drawGallery,
  PullQuote: drawPullQuote,
  KeyPoints: drawKeyPoints,
  Explainer: drawExplainer,
  Aside: drawAside,
  Timeline: drawTimeline,
  TimelineEvent: drawTimelineEvent,
  Definitions: drawDefinitions,
  Definition: drawDefinition,
  BigNumber: drawBigNumber,
  Table: drawTable,
  Audio: drawAudio,
  Chart: drawChart,
  Map: drawMap,
  Embed: drawEmbed,
  Term: drawTerm,
} satisfies Record<BlockName, ReturnType<typeof drawnAs>>

/** Every block that a body may use, as this story draws it. */
export function blocksOf(story: Story) {
  return Object.fromEntries(Object.entries(DRAWINGS).map(([name, draw]) => [name, draw(story)]))
}
