/** The platform shows what a `<datalist>` holds, and cannot ask a server what to put in it while a reader types: this does. */
class SearchSuggestions extends HTMLElement {
  #pause: ReturnType<typeof setTimeout> | undefined
  #asking = new AbortController()

  connectedCallback() {
    this.addEventListener('input', () => {
      clearTimeout(this.#pause)
      this.#pause = setTimeout(() => void this.#offer(), STILL_MS)
    })
  }

  async #offer() {
    const list = this.querySelector('datalist')
    const words = this.querySelector('input')?.value.trim() ?? ''
    this.#asking.abort()
    this.#asking = new AbortController()
    try {
      const response = await fetch(`${this.dataset.from}?${new URLSearchParams({ q: words })}`, this.#asking)
      // Too many questions, or no network: what was offered stays.
      if (!response.ok) return
      const [, offers]: [string, string[]] = await response.json()
      list?.replaceChildren(...offers.map((offer) => new Option(offer, offer)))
    } catch {
      // The reader went on typing.
    }
  }
}

/** A reader who stops for so long looks at what is offered. */
const STILL_MS = 150

customElements.define('search-suggestions', SearchSuggestions)
