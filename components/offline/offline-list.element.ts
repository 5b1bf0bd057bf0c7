/** The platform does not show a page what the browser keeps: this lists it, newest first. */
class OfflineList extends HTMLElement {
  async connectedCallback() {
    if (!('caches' in window)) return
    const pages = await caches.open('pages')
    for (const request of [...(await pages.keys())].reverse()) {
      const page = await pages.match(request, { ignoreVary: true })
      if (page) this.#add(new URL(request.url).pathname, await page.text())
    }
  }

  #add(path: string, html: string) {
    const kept = new DOMParser().parseFromString(html, 'text/html')
    const headline = kept.querySelector('h1')
    const link = document.createElement('a')
    link.href = path
    link.lang = headline?.closest<HTMLElement>('[lang]')?.lang ?? ''
    link.dir = 'auto'
    link.className = 'inline-flex min-h-11 items-center'
    link.textContent = path === '/' ? 'Front page' : (headline?.textContent ?? path)
    const item = document.createElement('li')
    item.append(link)
    this.querySelector('ul')?.append(item)
    this.querySelector('p')?.remove()
  }
}

customElements.define('offline-list', OfflineList)
