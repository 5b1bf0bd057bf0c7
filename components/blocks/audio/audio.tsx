import { Credit } from '@/components/ui/credit'
import { urls } from '@/lib/urls'
import { drawnAs } from '../drawing'
import { audio } from './audio.block'

export const drawAudio = drawnAs(audio, ({ attributes: { src, title, credit }, story, children }) => (
  <figure className="bg-paper-sunk px-6 py-5">
    <figcaption className="box-title">
      <span dir="auto">{title}</span> {credit && <Credit credit={credit} />}
    </figcaption>
    {/* biome-ignore lint/a11y/useMediaCaption: the transcript beneath says every word (WCAG 1.2.1). */}
    <audio
      className="my-2 block w-full print:hidden"
      controls
      preload="none"
      src={urls.audio(src)}
      aria-label={title}
    />
    <details>
      <summary
        className="min-h-11 cursor-pointer font-sans text-ui leading-11 font-semibold print:list-none"
        lang={story.siteLang}
      >
        Transcript
      </summary>
      {children}
    </details>
  </figure>
))
