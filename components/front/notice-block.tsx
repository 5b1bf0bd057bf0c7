import type { FrontBlock } from '@/lib/pages/front'

/** Words of the newspaper itself. */
export function NoticeBlock({ title, text, link }: FrontBlock) {
  return (
    <aside className="grid max-w-standfirst gap-1 border-s-4 border-mark ps-4 wrap-anywhere">
      {title && <h2 className="text-title font-bold">{title}</h2>}
      <p>{link ? <a href={link}>{text}</a> : text}</p>
    </aside>
  )
}
