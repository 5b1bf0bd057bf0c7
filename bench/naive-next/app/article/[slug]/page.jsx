import Image from 'next/image'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { MDXRemote } from 'next-mdx-remote/rsc'
import remarkGfm from 'remark-gfm'
import { formatDate, getStories, getStory } from '../../../lib/stories'
import { blocks } from '../../blocks'
import { StoryList } from '../../story-list'

export function generateStaticParams() {
  return getStories().map(({ slug }) => ({ slug }))
}

export async function generateMetadata({ params }) {
  const story = await findStory(params)
  return {
    title: story.headline,
    description: story.standfirst,
    openGraph: { type: 'article', title: story.headline, description: story.standfirst },
  }
}

export default async function StoryPage({ params }) {
  const story = await findStory(params)
  const related = getStories().filter(({ section, slug }) => section === story.section && slug !== story.slug)
  return (
    <>
      <article>
        <Link href={`/${story.section}`}>{story.section}</Link>
        <h1>{story.headline}</h1>
        <p>{story.standfirst}</p>
        <p>
          <time dateTime={story.publishedAt}>{formatDate(story.publishedAt)}</time>
        </p>
        {story.image && (
          <figure>
            <Image src={`/pictures/${story.image.src}`} alt={story.image.alt} width={1200} height={800} priority />
            <figcaption>{story.image.credit}</figcaption>
          </figure>
        )}
        <MDXRemote source={story.body} components={blocks} options={{ mdxOptions: { remarkPlugins: [remarkGfm] } }} />
      </article>
      <h2>Related</h2>
      <StoryList stories={related.slice(0, 4)} />
    </>
  )
}

async function findStory(params) {
  return getStory((await params).slug) ?? notFound()
}
