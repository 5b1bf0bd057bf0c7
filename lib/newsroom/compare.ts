import { diffArrays, diffWordsWithSpace } from 'diff'

/** A stretch of words: as it stood, as it came, or as it was in both. */
export type Stretch = { text: string; is: 'same' | 'added' | 'removed' }

/** A line that is another, as its stretches; or how many lines are as they were. */
export type Change = { same: number } | { stretches: Stretch[] }

/** Two lines that share less than this part of their words are two lines, and no line that was changed. */
const ALIKE = 0.3

/**
 * What a reader sees to have changed between two texts, line by line and word by word.
 * @param lang of both, for where words end
 */
export function compareLines(before: string[], after: string[], lang: string): Change[] {
  const words = new Intl.Segmenter(lang, { granularity: 'word' })
  const changes: Change[] = []
  let removed: string[] = []
  for (const { value, added, removed: isRemoved } of diffArrays(before, after)) {
    if (isRemoved) {
      removed = [...removed, ...value]
      continue
    }
    changes.push(...compareBlocks(removed, added ? value : [], words))
    removed = []
    if (!added) changes.push({ same: value.length })
  }
  return [...changes, ...compareBlocks(removed, [], words)]
}

/** Lines that stand in the place of others: each is compared with the one in its place. */
function compareBlocks(removed: string[], added: string[], words: Intl.Segmenter): Change[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, index) =>
    compareLine(removed[index], added[index], words),
  ).flat()
}

function compareLine(before: string | undefined, after: string | undefined, words: Intl.Segmenter): Change[] {
  const whole: Change[] = [
    ...(before === undefined ? [] : [{ stretches: [{ text: before, is: 'removed' as const }] }]),
    ...(after === undefined ? [] : [{ stretches: [{ text: after, is: 'added' as const }] }]),
  ]
  if (before === undefined || after === undefined) return whole
  const stretches = diffWordsWithSpace(before, after, { intlSegmenter: words }).map(
    ({ value, added, removed }): Stretch => ({ text: value, is: added ? 'added' : removed ? 'removed' : 'same' }),
  )
  const kept = stretches.reduce((length, { text, is }) => length + (is === 'same' ? text.trim().length : 0), 0)
  return kept < ALIKE * Math.max(before.length, after.length) ? whole : [{ stretches: together(stretches) }]
}

/** Words in a row that are others are one stretch out and one in: a space that both have is nothing that stayed. */
function together(stretches: Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  let [removed, added] = ['', '']
  const end = () => {
    if (removed) joined.push({ text: removed, is: 'removed' })
    if (added) joined.push({ text: added, is: 'added' })
    removed = ''
    added = ''
  }
  for (const [index, stretch] of stretches.entries()) {
    const isBetween = removed + added !== '' && /^\s+$/.test(stretch.text) && stretches[index + 1] !== undefined
    if (stretch.is === 'same' && !isBetween) {
      end()
      joined.push(stretch)
      continue
    }
    if (stretch.is !== 'added') removed += stretch.text
    if (stretch.is !== 'removed') added += stretch.text
  }
  end()
  return joined
}
