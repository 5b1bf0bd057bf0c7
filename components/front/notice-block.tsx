import type { FrontBlock } from '@/lib/pages/front'

/** Words of the newspaper itself. A link is the title's, as on other blocks, or where there is none that of the words. */
export function NoticeBlock({ title, text, link }: FrontBlock) {
  return (
    <aside className="grid max-w-standfirst gap-1 border-s-4 border-mark ps-4 wrap-anywhere">
      {title && <h2 className="text-title font-bold">{link ? <a href={link}>{title}</a> : title}</h2>}
      <p>{link && !title ? <a href={link}>{text}</a> : text}</p>
    </aside>
  )
}
