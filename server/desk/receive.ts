import type { IncomingMessage, ServerResponse } from 'node:http'
import pLimit from 'p-limit'
import { type BundledFile, BundleError } from '../../lib/desk/bundle'
import { NoSuchFile } from '../../lib/desk/changes'
import { RestFailed } from '../../lib/desk/joined-report'
import type { Order } from '../../lib/desk/publish'
import { type Done, ONLY_TAKEDOWNS } from '../../lib/desk/say-report'
import { log } from '../../lib/log'
import { ContentError } from '../../lib/newsroom/problem'
import type { Publisher } from '../../lib/publications/log-book'
import { LogError } from '../../lib/publications/open-log'
import { isTooLong, LONGEST_BODY, readBody } from '../http/read-body'
import { isGenuine, readSigned, type Signed } from '../http/signature'
import { Implausible } from '../peers/hearing'
import type { PublishedThere } from '../peers/message'
import { isOurBranch, namesWithin, PullError, pull } from './checkout'
import { type Answer, plain } from './desk-server'
import { type PostedOrder, readOrder } from './read-order'
import { type Received, UnwritableError } from './received'
import { say, tellDone, tellRefused } from './tell'

/** What the desk does with an order. */
export type Work = {
  publish: (order: Order & Publisher) => Promise<Done>
  publishBundle: (files: BundledFile[], publisher: Publisher) => Promise<Done>
  /** Hears what another machine published; without it, there is none. */
  hear?: (message: PublishedThere) => void
}

/** What lets a sender in. */
export type Keys = {
  secret: string
  received: Received
  /** The machine's clock: senders sign by theirs, whatever the newsroom's says. */
  clock: () => number
}

type Settings = {
  contentDir: string
  /** Whether what was pushed is fetched first. */
  isPulling: boolean
}

const OFF =
  'Nothing is published over HTTP: set PUBLISH_SECRET, at least 32 characters that only the desk and its senders know, and restart. deploy/README.md says how an order is signed.'

const TYPES = ['application/json', 'text/plain']

/**
 * Takes orders to publish: `POST /publish`. Who is not known is told so before anything is written.
 * @param keys without them no order is taken
 */
export function receiver(
  work: Work,
  settings: Settings,
  keys: Keys | undefined,
): (request: IncomingMessage, response: ServerResponse) => Promise<Answer> {
  const take = carrier(work, settings)
  return async (request, response) => {
    if (!keys) return plain(404, OFF)
    const { secret, received, clock } = keys
    if (isTooLong(request)) return TOO_LONG
    const signed = readSigned(request.headers, clock())
    if (typeof signed === 'string') return plain(401, signed)
    const type = (request.headers['content-type'] ?? '').replace(/;.*$/s, '').trim().toLowerCase()
    if (!TYPES.includes(type)) return plain(415, `Send ${TYPES.join(' or ')}.`)
    if (request.headers.expect !== undefined) response.writeContinue()
    const body = await readBody(request)
    if (!body) return TOO_LONG
    if (!isGenuine(signed, body, secret)) return plain(401, NOT_GENUINE)
    try {
      if (!received.take(signed.id, signed.until, clock())) return plain(401, REPLAYED)
    } catch (error) {
      if (!(error instanceof UnwritableError)) throw error
      log.error({ err: error }, 'orders are refused')
      return say(503, {
        message: `${error.message}, and an order that is not could be sent again by others. ${BY_HAND}`,
      })
    }
    return settled(received, signed, () => answerTo(type, body, signed, take))
  }
}

const TOO_LONG = plain(
  413,
  `A body has at most ${LONGEST_BODY / 1_000_000} MB: send it in parts, or have the desk pull.`,
)
const NOT_GENUINE =
  'The signature is not that of this body: look at the secret, and sign the very bytes that are sent, after the timestamp and a dot.'
const BY_HAND = 'Nothing was published: make room there. Until then `npm run publish` on the server takes stories down.'
const REPLAYED = 'This order was received before: sign it anew.'

/** An order of which nothing came may be sent again as it is. */
async function settled(received: Received, { id }: Signed, work: () => Promise<Answer>): Promise<Answer> {
  try {
    const answer = await work()
    received.settle(id)
    return answer
  } catch (error) {
    received.forget(id)
    if (error instanceof PullError || error instanceof BundleError)
      return say(409, { message: `${error.message}. Nothing was published.` })
    if (error instanceof LogError) return say(503, { message: `${error.message} ${ONLY_TAKEDOWNS}` })
    throw error
  }
}

async function answerTo(type: string, body: Buffer, { event }: Signed, take: Carrier): Promise<Answer> {
  if (event === 'ping') return say(200, { message: 'The desk hears you.' })
  if (event !== undefined && event !== 'push')
    return say(200, { message: `There is nothing to do for “${event}”: the desk takes pushes.` })
  const order = readOrder(type, body)
  if (typeof order === 'string') return say(400, { message: order })
  try {
    return await take(order)
  } catch (failure) {
    const error = failure instanceof RestFailed ? failure.cause : failure
    if (error instanceof ContentError) return tellRefused(error.problems)
    if (error instanceof NoSuchFile) return tellRefused([error.problem])
    if (error instanceof Implausible) return say(400, { message: error.message })
    throw error
  }
}

const ALONE = 'This desk knows of no other machine: name them in PEERS here too, or set REDIS_URL.'

type Carrier = (order: PostedOrder) => Promise<Answer>

function carrier(work: Work, { contentDir, isPulling }: Settings): Carrier {
  // Two pulls at once would stand in each other's way.
  const oneByOne = pLimit(1)

  const takePush = async ({ ref, names, who }: PostedOrder & { kind: 'push' }): Promise<Answer> => {
    if (!(await isOurBranch(contentDir, ref)))
      return say(200, { message: `There is nothing to do: ${ref} is not the branch that is published.` })
    const pulled = isPulling ? await pull(contentDir) : []
    const within = namesWithin(contentDir, names)
    log.info({ pulled: pulled.length, pushed: within.length }, 'a push')
    return tellDone(
      await work.publish({ door: 'http', names: [...new Set([...pulled, ...within])], isSet: false, who }),
    )
  }

  const heard = (message: PublishedThere): Answer => {
    if (!work.hear) return say(409, { message: ALONE })
    work.hear(message)
    return say(200, { message: 'It is heard.' })
  }

  return async (order) => {
    if (order.kind === 'push') return oneByOne(() => takePush(order))
    if (order.kind === 'peer') return heard(order.message)
    const { who, isMinor } = order
    const publisher = { door: 'http', who, isMinor } as const
    if (order.kind === 'bundle') return tellDone(await work.publishBundle(order.files, publisher))
    const { names } = order
    if (names.length === 0) return tellDone(await work.publish(publisher))
    return tellDone(await work.publish({ ...publisher, names, from: contentDir }))
  }
}
