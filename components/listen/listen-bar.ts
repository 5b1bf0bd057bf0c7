import type { Reading, ReadingState } from './reading'

const SPEEDS = [0.8, 1, 1.2, 1.5, 2]

/** Of this control alone, which few readers ask for: no page carries it. */
const STYLE = `
@media screen {
  .listen-bar { position: fixed; inset-inline: 0; inset-block-end: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 0.25rem 0.5rem; padding: 0.5rem 1rem; border-block-start: 2px solid var(--color-band-ink); font-size: 0.9375rem; font-weight: 600 }
  .listen-bar :is(button, select) { min-block-size: 2.75rem; padding-inline: 0.75rem; border: 1px solid currentColor; background: var(--color-band); color: inherit; font: inherit }
  .listen-bar > button:first-child { min-inline-size: 5.5rem; border-color: var(--color-mark); background: var(--color-mark); color: var(--color-mark-ink) }
  [data-heard] { background: var(--color-paper-sunk); box-shadow: 0 0 0 0.35rem var(--color-paper-sunk); outline: 2px solid var(--color-ink-soft); outline-offset: 0.35rem }
  ::highlight(heard) { background-color: var(--color-mark); color: var(--color-mark-ink) }
}`

/** What a listener can do, at the foot of the window, where no text moves for it. */
export function listenBar() {
  adoptStyle()
  const element = document.createElement('section')
  element.className = 'listen-bar bg-band text-band-ink print:hidden'
  element.setAttribute('aria-label', 'Listen')
  element.dir = document.documentElement.dir
  element.lang = document.documentElement.lang
  const play = button('Pause')
  const back = button('Previous', 'Previous paragraph')
  const next = button('Next', 'Next paragraph')
  const stop = button('Stop')
  const speed = document.createElement('select')
  speed.setAttribute('aria-label', 'Speed')
  speed.append(...SPEEDS.map((rate) => new Option(`${rate}×`, String(rate), rate === 1, rate === 1)))
  const status = document.createElement('p')
  status.setAttribute('role', 'status')
  element.append(play, back, next, speed, stop, status)
  return {
    element,
    connect(reading: Reading) {
      play.onclick = () => (reading.isReading ? reading.pause() : reading.read())
      back.onclick = () => reading.skip(-1)
      next.onclick = () => reading.skip(1)
      stop.onclick = () => reading.stop()
      speed.onchange = () => reading.setRate(Number(speed.value))
      queueMicrotask(() => play.focus({ preventScroll: true }))
    },
    say(state: ReadingState, trouble = '') {
      play.textContent = state === 'reading' ? 'Pause' : 'Play'
      status.textContent = trouble
    },
  }
}

function button(words: string, name?: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = words
  if (name) made.setAttribute('aria-label', name)
  return made
}

let style: CSSStyleSheet | undefined

function adoptStyle() {
  if (style) return
  style = new CSSStyleSheet()
  style.replaceSync(STYLE)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style]
}
