import { listenBar } from './listen-bar'
import { type Passage, passagesOf } from './passages'
import { Reading } from './reading'

/** Nothing while nobody listens. */
let stop: (() => void) | undefined

/** Begins to read the story aloud, or ends it. It is loaded when a reader first asks for it. */
export function listen(button: HTMLButtonElement, lang: string) {
  if (stop) stop()
  else start(button, lang)
}

function start(button: HTMLButtonElement, lang: string) {
  let marked: Element | undefined
  const bar = listenBar()
  const reading = new Reading(passagesOf(document), lang, {
    onPlace(passage, piece, isAsked) {
      if (isAsked || (passage.block !== marked && marked && isInSight(marked))) show(passage.block)
      marked?.removeAttribute('data-heard')
      marked = passage.block
      mark(passage, piece)
    },
    onState(state, trouble) {
      bar.say(state, trouble)
      if (state === 'ended') end()
    },
  })
  const end = () => {
    leaving.abort()
    stop = undefined
    marked?.removeAttribute('data-heard')
    if ('highlights' in CSS) CSS.highlights.delete('heard')
    button.textContent = 'Listen'
    button.removeAttribute('aria-label')
    if (bar.element.contains(document.activeElement)) button.focus({ preventScroll: true })
    bar.element.remove()
  }
  const leaving = new AbortController()
  const { signal } = leaving
  stop = () => reading.stop()
  addEventListener('pagehide', stop, { signal })
  document.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Escape' && !document.querySelector('[popover]:popover-open')) reading.stop()
    },
    { signal },
  )
  // Two voices at once are none: a recording goes first.
  document.addEventListener('play', () => reading.pause(), { signal, capture: true })
  bar.connect(reading)
  button.textContent = 'Stop'
  button.setAttribute('aria-label', 'Stop listening')
  button.closest('header')?.append(bar.element)
  reading.read()
}

/** The passage has the attribute, what is spoken of it the highlight. */
function mark({ block, pieces }: Passage, piece: number) {
  block.setAttribute('data-heard', '')
  const range = pieces[piece]?.range
  if (range && 'highlights' in CSS) CSS.highlights.set('heard', new Highlight(range))
}

function isInSight(block: Element): boolean {
  const { top, bottom } = block.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}

/** To who has scrolled away nothing moves, nor to who wants less motion. */
function show(block: Element) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const { top, bottom } = block.getBoundingClientRect()
  if (top < 0 || bottom > innerHeight * 0.75) block.scrollIntoView({ block: 'center', behavior: 'smooth' })
}
