import type { PreviewModel } from '@/lib/pages/preview-page'
import { Timestamp } from '../ui/timestamp'

const STANDING = {
  draft: 'draft',
  embargoed: 'under embargo',
  scheduled: 'scheduled',
  live: 'live already',
} as const satisfies Record<NonNullable<PreviewModel['preview']['standing']>, string>

/** A line breaks behind it. */
const DOT = '\u00a0· '

/** Says above all else that readers do not have this page, be it on paper. It lies over the way to the story, which waits above the masthead. */
export function PreviewBanner({ preview: { standing, view, until } }: Pick<PreviewModel, 'preview'>) {
  return (
    <aside
      aria-label="Preview"
      className="relative z-2 bg-mark text-mark-ink print:border-2 print:border-[black] print:px-3"
    >
      <p className="page py-2.5 text-ui">
        <strong>Preview</strong>
        {standing && DOT}
        {standing && STANDING[standing]}
        {DOT}as it would be on <Timestamp moment={view.now} />
        {DOT}link ends <Timestamp moment={until} />
      </p>
    </aside>
  )
}
