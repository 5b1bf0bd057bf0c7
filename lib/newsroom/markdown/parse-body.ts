import type { Root } from 'mdast'
import { VFileMessage } from 'vfile-message'
import { crowdedIn, MOST_SIGNS } from './crowded'
import { parseMdx } from './dialect'
import { type Fault, faultOf } from './syntax-fault'

/** A body with more mistakes than this in its syntax is not read any further. */
const MOST_FAULTS = 20

/** Lists and quotations inside each other deeper than any reader could follow, or the parser. */
const TOO_DEEP = /^[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+){50}.*$/gm

/**
 * Reads a body, and finds every mistake of its syntax: each is blanked out and the rest read
 * again, so that one hides nothing else. Places stay as they were.
 * @returns no tree for a body that has too many
 */
export function parseBody(markdown: string): { tree?: Root; faults: Fault[] } {
  const faults: Fault[] = [...tooDeepIn(markdown), ...tooCrowdedIn(markdown)]
  let text = faults.reduce(blank, markdown)
  for (let tries = 0; tries < MOST_FAULTS; tries++) {
    try {
      return { tree: parseMdx(text), faults }
    } catch (error) {
      if (!(error instanceof VFileMessage)) throw error
      const fault = faultOf(error, text)
      const blanked = blank(text, fault)
      const isOther = faults.some(({ tag }) => isOtherHalf(tag, fault.tag))
      if (!isOther) faults.push(fault)
      // What cannot be blanked out alone goes with all that follows.
      text = blanked === text ? blank(text, { start: fault.start, end: text.length }) : blanked
    }
  }
  const last = faults.at(-1) ?? { start: 0, end: 0 }
  return {
    faults: [...faults, { ...last, message: 'holds more mistakes than can be told at once — mend these first' }],
  }
}

function tooDeepIn(markdown: string): Fault[] {
  return [...markdown.matchAll(TOO_DEEP)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
    message: 'begins more than 50 lists or quotations inside each other — write fewer',
  }))
}

function tooCrowdedIn(markdown: string): Fault[] {
  return crowdedIn(markdown).map(({ start, end, signs }) => ({
    start,
    end,
    message: `holds ${signs.toLocaleString('en')} signs of Markdown in one paragraph (* _ ~ [ ] { < and \`), and ${MOST_SIGNS.toLocaleString('en')} are the most — part it with empty lines`,
  }))
}

function isOtherHalf(tag: Fault['tag'], other: Fault['tag']): boolean {
  return tag !== undefined && tag.name === other?.name && tag.isClosing !== other.isClosing
}

/** Spaces, so that nothing else moves. */
function blank(text: string, { start, end }: Pick<Fault, 'start' | 'end'>): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end)
}
