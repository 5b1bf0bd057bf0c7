/** The platform has voices, and nothing that reads a page with them: this offers it where one speaks the story's language. */
export function offerListening() {
  const line = document.querySelector('article > header .kicker')
  const lang = document.getElementById('story')?.lang
  if (!line || !lang || !('speechSynthesis' in window && 'adoptedStyleSheets' in document)) return
  const button = document.createElement('button')
  button.type = 'button'
  // Of the classes that each story has: no rule is there for it alone.
  button.className = 'ms-auto min-h-11 border-2 border-ink px-4 hover:underline print:hidden'
  button.textContent = 'Listen'
  button.addEventListener('click', async () => {
    // Safari speaks only for a press: a word without sound now, and the others may follow when the rest is there.
    speechSynthesis.speak(new SpeechSynthesisUtterance(''))
    try {
      const { listen } = await import('./listening')
      listen(button, lang)
    } catch {
      button.textContent = 'Listening could not be loaded'
    }
  })
  const offer = () => {
    const language = lang.split('-', 1)[0] ?? lang
    const isSpoken = speechSynthesis.getVoices().some((voice) => voice.lang.split(/[-_]/, 1)[0] === language)
    if (isSpoken && !button.isConnected) line.append(button)
  }
  speechSynthesis.addEventListener?.('voiceschanged', offer)
  offer()
}
