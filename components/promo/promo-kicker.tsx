import type { Story } from '@/lib/newsroom/story'

/** The section above a headline. In a list the headline is the link, so this is none. */
export function PromoKicker({ story }: { story: Story }) {
  return (
    <p className="kicker mt-4 flex flex-wrap items-center gap-x-2.5 text-ui font-bold">
      <bdi>{story.section.name}</bdi>
    </p>
  )
}
