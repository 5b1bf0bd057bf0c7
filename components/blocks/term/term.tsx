import { drawnAs } from '../drawing'
import { term } from './term.block'

/**
 * The word, a sign, and the meaning that the sign shows. No `details`, which would end the paragraph.
 * Where there are no popovers, and on paper, the meaning follows the word in brackets; the word is
 * no button itself, because reader views throw those away.
 */
export const drawTerm = drawnAs(term, ({ attributes: { word }, story, id, children }) => (
  <>
    <dfn className="[border-bottom:2px_dotted_var(--color-ink-soft)] not-italic">{word}</dfn>
    <button
      type="button"
      popoverTarget={id}
      className="term-sign"
      aria-label={`Meaning of “${word}”`}
      lang={story.siteLang}
    />
    <span id={id} popover="auto" className="term-meaning popover">
      <span> (</span>
      {children}
      <span>)</span>
    </span>
  </>
))
