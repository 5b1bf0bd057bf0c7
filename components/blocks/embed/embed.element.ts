/** The platform loads a frame at once or when it comes near: this waits for a click, before which nobody is asked for anything. */
export class EmbedFrame extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('a')
    if (!link) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = link.className
    button.append(...link.childNodes)
    button.addEventListener('click', () => this.#load(button))
    link.replaceWith(button)
  }

  /** It may run its scripts and open windows, and may not lead this page elsewhere. */
  #load(button: HTMLButtonElement) {
    const frame = document.createElement('iframe')
    frame.title = button.querySelector('b')?.textContent ?? ''
    frame.allow = 'autoplay;encrypted-media;fullscreen;picture-in-picture'
    frame.setAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox',
    )
    frame.src = this.dataset.frame ?? ''
    button.replaceWith(frame)
    frame.focus()
  }
}
