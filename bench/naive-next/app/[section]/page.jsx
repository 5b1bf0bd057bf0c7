import { notFound } from 'next/navigation'
import { getSections, getStories } from '../../lib/stories'
import { StoryList } from '../story-list'

export function generateStaticParams() {
  return getSections().map(({ id }) => ({ section: id }))
}

export async function generateMetadata({ params }) {
  const { name, description } = await findSection(params)
  return { title: name, description }
}

export default async function SectionPage({ params }) {
  const { id, name } = await findSection(params)
  const stories = getStories().filter(({ section }) => section === id)
  return (
    <>
      <h1>{name}</h1>
      <StoryList stories={stories.slice(0, 20)} />
    </>
  )
}

async function findSection(params) {
  const { section } = await params
  return getSections().find(({ id }) => id === section) ?? notFound()
}
