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
  #radios = [...this.querySelectorAll('input')]

  async connectedCallback() {
    // Without a place to keep them, or the worker that applies them, choices would hold on this page alone.
    if (!('caches' in window) || !('serviceWorker' in navigator)) return
    this.#show(await findPreferences())
    for (const control of this.querySelectorAll<HTMLFieldSetElement | HTMLButtonElement>('fieldset, button'))
      control.disabled = false
    this.addEventListener('change', () => void this.#keep('Kept in this browser.'))
    this.querySelector('button')?.addEventListener('click', () => {
      this.#show({})
      void this.#keep('As it was.')
    })
  }

  #show(chosen: Preferences) {
    const said = new Map(Object.entries(chosen))
    for (const radio of this.#radios) radio.checked = radio.value === (said.get(radio.name) ?? '')
    this.#apply(chosen)
  }

  #apply(chosen: Preferences) {
    const { dataset } = document.documentElement
    for (const name of Object.keys(CHOICES)) delete dataset[name]
    Object.assign(dataset, chosen)
  }

  async #keep(words: string) {
    const told = this.#radios.filter(({ checked }) => checked).map(({ name, value }) => [name, value])
    const chosen = readPreferences(Object.fromEntries(told))
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
