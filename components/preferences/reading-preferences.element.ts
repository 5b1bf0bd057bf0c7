import {
  CHOICES,
  findPreferences,
  PREFERENCES_CACHE,
  PREFERENCES_KEY,
  type Preferences,
  readPreferences,
} from './choices'

/** The platform keeps what a form was told only for the next view of the form: this keeps it, and shows it at once. */
class ReadingPreferences extends HTMLElement {
  #form = this.querySelector('form')

  async connectedCallback() {
    // Without a place to keep them, or the worker that applies them, choices would hold on this page alone.
    if (!this.#form || !('caches' in window) || !('serviceWorker' in navigator)) return
    this.hidden = false
    this.#show(await findPreferences())
    this.#form.addEventListener('change', () => void this.#keep('Kept in this browser.'))
    this.#form.addEventListener('reset', () => setTimeout(() => void this.#keep('As it was.')))
  }

  #show(chosen: Preferences) {
    for (const [name, value] of Object.entries(chosen)) {
      const radio = this.#form?.querySelector<HTMLInputElement>(`[name="${name}"][value="${value}"]`)
      if (radio) radio.checked = true
    }
    this.#apply(chosen)
  }

  #apply(chosen: Preferences) {
    const { dataset } = document.documentElement
    for (const name of Object.keys(CHOICES)) delete dataset[name]
    Object.assign(dataset, chosen)
  }

  async #keep(words: string) {
    if (!this.#form) return
    const chosen = readPreferences(Object.fromEntries(new FormData(this.#form)))
    this.#apply(chosen)
    const cache = await caches.open(PREFERENCES_CACHE)
    if (Object.keys(chosen).length === 0) await cache.delete(PREFERENCES_KEY)
    else await cache.put(PREFERENCES_KEY, new Response(JSON.stringify(chosen)))
    const worker = await navigator.serviceWorker.getRegistration()
    const said = worker ? words : `${words} This browser or site lets no page apply it: it holds on this page alone.`
    const status = this.querySelector('[role="status"]')
    if (status) status.textContent = said
  }
}

customElements.define('reading-preferences', ReadingPreferences)
