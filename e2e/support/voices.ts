import type { Page } from '@playwright/test'

/** What a page has given to its voices, in their order. */
type Said = { text: string; lang: string; rate: number }

declare global {
  interface Window {
    said: Said[]
    /** Ends what is being spoken, as a voice does; or breaks it off, with why. */
    finish(error?: SpeechSynthesisErrorCode): void
  }
}

/**
 * Gives a page voices that behave as the Web Speech API says, and wait for the test after each
 * utterance: headless Chromium has none. As in Chromium, the list is empty until it changes.
 */
export async function giveVoices(page: Page, langs: string[]): Promise<void> {
  await page.addInitScript((spoken) => {
    window.said = []
    let voices: Array<Partial<SpeechSynthesisVoice>> = []
    let queue: Utterance[] = []
    class Utterance extends EventTarget {
      lang = ''
      rate = 1
      voice: unknown = null
      onend: ((event: object) => void) | null = null
      onerror: ((event: object) => void) | null = null
      constructor(readonly text: string) {
        super()
      }
    }
    const begin = () => {
      const [now] = queue
      if (!now) return
      if (now.text === '') {
        queue.shift()
        setTimeout(() => now.onend?.({}))
        begin()
      } else window.said.push({ text: now.text, lang: now.lang, rate: now.rate })
    }
    window.finish = (error) => {
      const now = queue.shift()
      if (error) now?.onerror?.({ error })
      else now?.onend?.({})
      if (queue.length > 0) begin()
    }
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      speak: (utterance: Utterance) => {
        queue.push(utterance)
        if (queue.length === 1) begin()
      },
      cancel: () => {
        const dropped = queue
        queue = []
        for (const one of dropped) setTimeout(() => one.onerror?.({ error: 'canceled' }))
      },
    })
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
    setTimeout(() => {
      voices = spoken.map((lang) => ({ lang, name: lang, default: lang === spoken[0], localService: true }))
      synthesis.dispatchEvent(new Event('voiceschanged'))
    }, 100)
  }, langs)
}
