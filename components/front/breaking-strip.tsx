/** What is happening, across the head of a front. */
export function BreakingStrip({ text, link }: { text: string; link?: string }) {
  return (
    <aside aria-label="Breaking" className="bg-mark text-mark-ink">
      <p className="page flex flex-wrap items-center gap-x-3 py-2.5 wrap-anywhere">
        <strong>Breaking</strong>
        <span dir="auto">{link ? <a href={link}>{text}</a> : text}</span>
      </p>
    </aside>
  )
}
