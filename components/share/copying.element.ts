/** The platform copies a text only for a script, and tells nobody: this copies, and says what came of it. */
export abstract class CopyingElement extends HTMLElement {
  #silence: ReturnType<typeof setTimeout> | undefined

  /** @returns whether the clipboard took it */
  async copy(text: string, done: string, refused: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      this.say(refused)
      return false
    }
    this.say(done)
    return true
  }

  /** Emptied first, so that the same words are spoken again. */
  say(message: string) {
    const status = this.querySelector('[role=status]')
    if (!status) return
    clearTimeout(this.#silence)
    status.textContent = ''
    requestAnimationFrame(() => {
      status.textContent = message
    })
    this.#silence = setTimeout(() => {
      status.textContent = ''
    }, 4_000)
  }
}
