import type { ComponentProps, ComponentType } from 'react'
import { parseFocus } from '@/lib/newsroom/picture-use'
import type { Article } from '@/lib/newsroom/story'
import type { VocabularyName } from '@/lib/newsroom/vocabulary'
import { Audio } from './audio'
import { BigNumber } from './big-number'
import { Explainer } from './explainer'
import { Figure } from './figure'
import { Gallery } from './gallery'
import { KeyPoints } from './key-points'
import { PullQuote } from './pull-quote'
import { Table } from './table'
import { Timeline, TimelineEvent } from './timeline'

type StoryFigure = Omit<ComponentProps<typeof Figure>, 'picture' | 'siteLang'> & { src: string; focus?: string }

type StoryKeyPoints = Pick<ComponentProps<typeof KeyPoints>, 'title' | 'children'>
type StoryAudio = Omit<ComponentProps<typeof Audio>, 'siteLang'>

/** Every component that a body may use, as this story draws it. */
export function vocabularyFor(article: Pick<Article, 'slug' | 'pictures'>, siteLang: string) {
  return {
    Figure: ({ src, focus, ...figure }: StoryFigure) => (
      <Figure {...figure} picture={pictureOf(article, src, figure.credit, focus)} siteLang={siteLang} />
    ),
    Gallery,
    PullQuote,
    KeyPoints: ({ title, children }: StoryKeyPoints) => (
      <KeyPoints title={title} titleLang={title ? undefined : siteLang}>
        {children}
      </KeyPoints>
    ),
    Explainer,
    Timeline,
    TimelineEvent,
    BigNumber,
    Table,
    Audio: (recording: StoryAudio) => <Audio {...recording} siteLang={siteLang} />,
    // biome-ignore lint/suspicious/noExplicitAny: each component has its own string attributes, which the content check holds.
  } satisfies Record<VocabularyName, ComponentType<any>>
}

function pictureOf(
  article: Pick<Article, 'slug' | 'pictures'>,
  src: string,
  credit: string,
  focusText: string | undefined,
) {
  const focus = parseFocus(focusText)
  const found = article.pictures.find(
    ({ use, picture }) =>
      use.src === src &&
      use.credit === credit &&
      use.focus.x === focus?.x &&
      use.focus.y === focus?.y &&
      picture.renditions.some(({ variant }) => variant === 'own'),
  )
  if (!found) throw new Error(`${article.slug} shows ${src}, of which the index has no picture`)
  return found.picture
}
