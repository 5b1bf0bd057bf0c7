/** The platform closes by Escape what lies over the page, but not what an address shows; nor does it lead the focus back. */
export class EnlargedPicture extends HTMLElement {
  #picture = this.querySelector('a')

  connectedCallback() {
    for (const type of ['keydown', 'hashchange']) window.addEventListener(type, this)
    this.addEventListener('focusout', this)
  }

  handleEvent(event: Event) {
    if (event instanceof HashChangeEvent) this.#comeBack(event)
    else if (this.#picture?.matches(':target') && this.#isLeft(event))
      location.replace(`#${this.closest('figure')?.id}`)
  }

  /** By Escape, or by a step of the keyboard to what lies beneath. */
  #isLeft(event: Event) {
    if (event instanceof KeyboardEvent) return event.key === 'Escape'
    const next = event instanceof FocusEvent ? event.relatedTarget : null
    return next instanceof Node && !(this.closest('.gallery') ?? this).contains(next)
  }

  #comeBack({ oldURL, newURL }: HashChangeEvent) {
    const hash = this.#picture?.hash ?? ''
    if (oldURL.endsWith(hash) && !newURL.endsWith(hash)) this.#picture?.focus({ preventScroll: true })
  }
}
