import { getStories } from '../lib/stories'
import { StoryList } from './story-list'

export default function HomePage() {
  return <StoryList stories={getStories().slice(0, 20)} />
}
