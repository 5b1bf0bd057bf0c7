import type { Story } from '@/lib/newsroom/story'

/** The section above a headline. In a list the headline is the link, so this is none. */
export function PromoKicker({ story }: { story: Story }) {
  return (
    <p className="kicker">
      <bdi>{story.section.name}</bdi>
    </p>
  )
}
