import type { Story } from '@/lib/newsroom/story'

type Props = { story: Pick<Story, 'lang' | 'standfirst'>; size: keyof typeof SIZES }

const SIZES = { lead: 'text-lg md:text-xl', large: 'text-lg', standard: 'leading-snug', worded: 'text-lg' }

export function PromoStandfirst({ story, size }: Props) {
  return (
    <p className={`max-w-standfirst font-headline text-pretty text-ink-soft ${SIZES[size]}`} lang={story.lang}>
      {story.standfirst}
    </p>
  )
}
