type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'default' | 'localService'>

/** Android writes `en_AU`. */
const tagOf = (lang: string) => lang.toLowerCase().replaceAll('_', '-')
const languageOf = (lang: string) => tagOf(lang).split('-', 1)[0]

/**
 * The voice for a language: of its own region, else of the reader's, else any that speaks it; the
 * browser's own choice before others, and one on the machine before one of the network.
 */
export function voiceFor<V extends Voice>(voices: V[], lang: string, readers: readonly string[]): V | undefined {
  const regions = [lang, ...readers].map(tagOf)
  const rank = (voice: V) => {
    const region = regions.indexOf(tagOf(voice.lang))
    return (region < 0 ? regions.length : region) * 4 - Number(voice.default) * 2 - Number(voice.localService)
  }
  return voices
    .filter((voice) => languageOf(voice.lang) === languageOf(lang))
    .sort((one, other) => rank(one) - rank(other))[0]
}
