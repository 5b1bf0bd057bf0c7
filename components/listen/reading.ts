import type { Passage } from './passages'
import { voiceFor } from './voices'

export type ReadingState = 'reading' | 'paused' | 'ended'

type Listener = {
  /** @param isAsked by the listener, who pressed something, and not because what stands before has been read */
  onPlace(passage: Passage, piece: number, isAsked: boolean): void
  onState(state: ReadingState, trouble?: string): void
}

/**
 * Reads passages, a piece at a time. Its pause forgets the piece and says it again: that of the
 * platform does nothing on Android, and a voice of the network does not come back from it.
 */
export class Reading {
  #passage = 0
  #piece = 0
  #rate = 1
  /** The one whose events count; held, because Chromium drops what nobody holds, and its events with it. */
  #spoken: SpeechSynthesisUtterance | undefined

  constructor(
    private readonly passages: Passage[],
    private readonly lang: string,
    private readonly listener: Listener,
  ) {}

  get isReading() {
    return this.#spoken !== undefined
  }

  read(isAsked = true) {
    const passage = this.passages[this.#passage]
    const piece = passage?.pieces[this.#piece]
    this.#hush()
    if (!passage || !piece) {
      this.listener.onState('ended')
      return
    }
    const spoken = new SpeechSynthesisUtterance(piece.text)
    const voices = speechSynthesis.getVoices()
    const voice = [piece.lang, this.lang].map((lang) => voiceFor(voices, lang, navigator.languages)).find(Boolean)
    spoken.voice = voice ?? null
    spoken.lang = voice?.lang ?? this.lang
    spoken.rate = this.#rate
    spoken.onend = () => {
      if (this.#spoken === spoken) this.#next()
    }
    spoken.onerror = ({ error }) => {
      if (this.#spoken === spoken) this.pause(TROUBLES[error] ?? 'The voice stopped')
    }
    this.#spoken = spoken
    this.listener.onPlace(passage, this.#piece, isAsked)
    this.listener.onState('reading')
    speechSynthesis.speak(spoken)
  }

  pause(trouble?: string) {
    this.#hush()
    this.listener.onState('paused', trouble)
  }

  stop() {
    this.#hush()
    this.listener.onState('ended')
  }

  /** @param by 1 for the next passage, −1 for the one before */
  skip(by: 1 | -1) {
    this.#passage = Math.max(0, this.#passage + by)
    this.#piece = 0
    this.read()
  }

  setRate(rate: number) {
    this.#rate = rate
    if (this.isReading) this.read()
  }

  #next() {
    this.#piece += 1
    if (this.#piece === this.passages[this.#passage]?.pieces.length) {
      this.#passage += 1
      this.#piece = 0
    }
    this.read(false)
  }

  #hush() {
    this.#spoken = undefined
    speechSynthesis.cancel()
  }
}

/** Of what may go wrong, what a reader can do something about. Another page that speaks interrupts this one. */
const TROUBLES: Partial<Record<SpeechSynthesisErrorCode, string>> = {
  interrupted: 'Interrupted',
  canceled: 'Interrupted',
  'not-allowed': 'Your browser did not allow it',
  network: 'The voice cannot be reached',
}
