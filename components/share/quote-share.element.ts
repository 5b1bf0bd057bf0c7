import { textFragment } from '@/lib/share/text-fragment'
import { CopyingElement } from './copying.element'
import { type SelectedQuote, selectedQuote } from './selected-quote'

/** Milliseconds after which a selection that no longer changes is at rest. */
const REST = 300

/** Pixels around the toolbar, at most. */
const MARGINS = 64

/** The platform highlights words that an address names, but makes no such address: this does, of selected words. */
export class QuoteShare extends CopyingElement {
  #body = document.querySelector<HTMLElement>('.story-body')
  #toolbar = this.querySelector<HTMLElement>('[role=toolbar]')
  #quote: SelectedQuote | undefined
  #rest: ReturnType<typeof setTimeout> | undefined
  #isPressed = false
  #hasChanged = false
  /** What was selected when the toolbar was closed: it has its answer, however late the browser tells of it. */
  #answered: unknown[] = []
  /** Where the keyboard came from, once it has come. */
  #origin: Element | null | undefined

  connectedCallback() {
    // Browsers of before 2024 are not offered what they could not do.
    if (!('Segmenter' in Intl && 'checkVisibility' in this)) return
    for (const type of ['selectionchange', 'pointerdown', 'pointerup', 'pointercancel', 'keydown'])
      document.addEventListener(type, this)
    window.addEventListener('resize', this)
    for (const type of ['click', 'mousedown']) this.#toolbar?.addEventListener(type, this)
  }

  async handleEvent(event: Event) {
    if (event instanceof KeyboardEvent) this.#press(event)
    // The selection and the focus stay where they are.
    else if (event.type === 'mousedown') event.preventDefault()
    else if (event.type === 'click') await this.#copyQuote(event.target)
    else if (event.type !== 'selectionchange' || selectionEnds().some((end, at) => end !== this.#answered[at])) {
      if (event.type === 'selectionchange') this.#hasChanged = true
      else if (event.type === 'resize') this.#hasChanged ||= this.#toolbar?.hidden === false
      else this.#isPressed = event.type === 'pointerdown'
      clearTimeout(this.#rest)
      this.#rest = setTimeout(() => this.#update(), REST)
    }
  }

  #update() {
    const toolbar = this.#toolbar
    if (!this.#hasChanged || this.#isPressed || !this.#body || !toolbar || holdsFocus(toolbar)) return
    this.#hasChanged = false
    toolbar.hidden = true
    this.#origin = undefined
    this.#quote = this.#read()
    if (this.#quote) place(toolbar, this.#body, this.#quote.range)
  }

  #read(): SelectedQuote | undefined {
    if (this.#body && this.#toolbar) return selectedQuote(this.#body, [this, this.#toolbar])
  }

  /** Tab leads from a selection to the toolbar, wherever the focus is; after that, the toolbar is a stop like others. */
  #press(event: KeyboardEvent) {
    const toolbar = this.#toolbar
    // A menu can swallow the end of a press.
    this.#isPressed = false
    if (!toolbar || toolbar.hidden) return
    const [first, last] = toolbar.querySelectorAll('button')
    const isInside = holdsFocus(toolbar)
    if (event.key === 'Escape') this.#close()
    else if (event.key === 'Tab' && !event.shiftKey && !isInside && this.#origin === undefined) {
      this.#origin = document.activeElement
      first?.focus()
      event.preventDefault()
    } else if (isInside && /^Arrow(?:Left|Right)$/.test(event.key)) {
      const other = document.activeElement === first ? last : first
      other?.focus()
      event.preventDefault()
    }
  }

  #close() {
    if (!this.#toolbar) return
    const isInside = holdsFocus(this.#toolbar)
    this.#toolbar.hidden = true
    this.#hasChanged = false
    this.#answered = selectionEnds()
    if (isInside && this.#origin instanceof HTMLElement) this.#origin.focus({ preventScroll: true })
  }

  async #copyQuote(target: EventTarget | null) {
    const button = target instanceof Element ? target.closest('button') : null
    const { url = location.href, headline = document.title } = this.dataset
    // What grew since the toolbar came is meant; what a tap on the button undid is, too.
    const quote = this.#read() ?? this.#quote
    if (!button || !quote) return
    const isCopied =
      button.dataset.quote === 'link'
        ? await this.copy(
            `${url}#${textFragment(quote, this.#body?.lang ?? '')}`,
            'Link to quote copied',
            'The link could not be copied: copy the story’s from the address bar',
          )
        : await this.copy(
            `“${quote.words.replaceAll('“', '‘').replaceAll('”', '’')}”\n\n${headline}\n${url}`,
            'Quote copied',
            'The quote could not be copied: use your browser’s own Copy',
          )
    if (isCopied) this.#close()
  }
}

const holdsFocus = (part: Element) => part.contains(document.activeElement)

function selectionEnds() {
  const selection = getSelection()
  return [selection?.anchorNode, selection?.anchorOffset, selection?.focusNode, selection?.focusOffset]
}

/**
 * Beneath the quote, where systems leave room for their own menus; over it only when the quote
 * begins in the window and ends under it. In the document it stands after the block that holds the quote's end.
 */
function place(toolbar: HTMLElement, body: Element, range: Range) {
  const block = [...body.children].find((child) => child.contains(range.endContainer))
  if (block?.nextElementSibling !== toolbar) block?.after(toolbar)
  toolbar.hidden = false
  const quote = range.getBoundingClientRect()
  const ground = body.getBoundingClientRect()
  const room = toolbar.offsetHeight + MARGINS
  const isOver = quote.bottom + room > innerHeight && quote.top > room
  toolbar.style.top = isOver ? '' : `${quote.bottom - ground.top}px`
  toolbar.style.bottom = isOver ? `${ground.bottom - quote.top}px` : ''
  const middle = quote.left + quote.width / 2 - ground.left - toolbar.offsetWidth / 2
  toolbar.style.left = `${Math.max(0, Math.min(middle, ground.width - toolbar.offsetWidth))}px`
}
