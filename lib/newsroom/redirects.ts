import { z } from 'zod'
import { oldAddress } from '../old-addresses'
import { isPattern, redirection, targetAddress } from '../redirections'
import { listOf, notAnOldPath } from './schema'
import { expecting } from './wrong-kind'

/** One line of `content/redirects.yaml`: an address of the site that stood here before, or a pattern of many. */
export const redirect = z
  .strictObject(
    {
      from: z
        .string(expecting('words', 'write a path such as /tag/*'))
        .describe('a path with what it asks, such as /?p=123, or a pattern, such as /tag/* or /category/:name/'),
      to: z
        .string(expecting('words', 'write a path such as /topic/*'))
        .describe('a path of this site, or an address of another with https://'),
    },
    expecting('fields', 'write {from: /feed, to: /feed.rss}'),
  )
  .superRefine(({ from, to }, context) => {
    const wrong = wrongFrom(from)
    if (wrong) context.addIssue({ code: 'custom', path: ['from'], message: wrong })
    const astray = wrongTo(to, isPattern(from))
    if (astray) context.addIssue({ code: 'custom', path: ['to'], message: astray })
    if (wrong || astray || !isPattern(from)) return
    try {
      redirection(from, to)
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: `does not follow from the pattern (${reason}) — ${FOLLOW}`,
      })
    }
  })

export const redirects = listOf(redirect, '- {from: /feed, to: /feed.rss}')

const FOLLOW = 'name in it what from names, such as /category/:name to /topic/:name, or /tag/* to /topic/*'

function wrongFrom(from: string): string | undefined {
  if (oldAddress(from) === undefined) return notAnOldPath(from)
  return isPattern(from) && from.includes('?')
    ? `“${from}” is a pattern with a ? — a pattern has paths alone; write an address with a ? whole`
    : undefined
}

/** A host is never taken from what a reader asks for. */
function wrongTo(to: string, isOfPattern: boolean): string | undefined {
  const [origin = ''] = /^https?:\/\/[^/]*/i.exec(to) ?? []
  const path = to.slice(origin.length)
  const plain = isOfPattern ? path.replace(/[:*][a-z_]\w*|\*/gi, 'x') : path
  if (origin.includes('*') || targetAddress(origin + plain) === undefined)
    return `“${to}” is neither a path of this site nor an address with https:// — write one such as /topic/tides`
  return !isOfPattern && origin === '' && isPattern(to)
    ? `“${to}” is a pattern, and from is none — write where it leads`
    : undefined
}
