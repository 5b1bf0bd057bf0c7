/** The platform loads a frame at once or when it comes near: this waits for a click, before which nobody is asked for anything. */
export class EmbedFrame extends HTMLElement {
  /** It stays a link to what can be opened elsewhere, and is a button to who uses it here. */
  #link = this.querySelector('a')

  connectedCallback() {
    this.#link?.setAttribute('role', 'button')
    for (const type of ['click', 'keydown']) this.#link?.addEventListener(type, this)
  }

  handleEvent(event: Event) {
    // With a key held, a link is opened elsewhere: that is the reader's choice.
    const isHeld = event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)
    const isOther = event instanceof KeyboardEvent && event.key !== ' '
    if (isHeld || isOther) return
    event.preventDefault()
    this.#load()
  }

  /** It may run its scripts and open windows, and may not lead this page elsewhere. */
  #load() {
    const frame = document.createElement('iframe')
    frame.title = this.querySelector('b')?.textContent ?? ''
    frame.allow = 'autoplay;encrypted-media;fullscreen;picture-in-picture'
    frame.setAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox',
    )
    frame.src = this.dataset.frame ?? ''
    this.#link?.replaceWith(frame)
    frame.focus()
  }
}
