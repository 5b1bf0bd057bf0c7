import { CopyingElement } from './copying.element'

/** The platform cannot copy, print or open its own share sheet from a link: this does, where it can. */
export class SharePanel extends CopyingElement {
  connectedCallback() {
    this.addEventListener('click', this)
  }

  async handleEvent(event: Event) {
    // With a key held, a link is opened elsewhere: that is the reader's choice.
    if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return
    const target = event.target instanceof Element ? event.target.closest('a, button') : null
    const action = target instanceof HTMLElement ? target.dataset.share : undefined
    if (action === 'print') await this.print()
    else if (action === 'copy') {
      event.preventDefault()
      const url = this.dataset.url ?? location.href
      await this.copy(url, 'Link copied', 'The link could not be copied: copy it from the address bar')
    } else if (action === 'copy-text' && target instanceof HTMLElement) await this.copyText(target.dataset)
    else if (target instanceof HTMLButtonElement && target.popoverTargetElement && 'share' in navigator) {
      event.preventDefault()
      await this.openShareSheet(target.popoverTargetElement)
    }
  }

  /** Pictures below the fold have not been fetched: paper wants them all. */
  async print() {
    const pictures = [...document.querySelectorAll<HTMLImageElement>('article img[loading=lazy]')]
    for (const picture of pictures) picture.loading = 'eager'
    await Promise.allSettled(pictures.map((picture) => picture.decode()))
    window.print()
  }

  /** The text that the button names by its id, and what it is. */
  async copyText({ text, what }: DOMStringMap) {
    const words = this.querySelector(`#${text}`)?.textContent ?? ''
    await this.copy(words, `${what} copied`, 'The text could not be copied: select it instead')
  }

  /** Cancelling the sheet is an answer; a sheet that cannot open gives way to the list. */
  async openShareSheet(list: Element) {
    try {
      await navigator.share({ title: this.dataset.headline, url: this.dataset.url })
    } catch (error) {
      const cancelled = error instanceof DOMException && error.name === 'AbortError'
      if (!cancelled && list instanceof HTMLElement) list.showPopover()
    }
  }
}
