import type { Topic } from '@/lib/newsroom/schema'
import { urls } from '@/lib/urls'

export function Topics({ topics }: { topics: Topic[] }) {
  return (
    <nav aria-labelledby="topics" className="topics">
      <h2 id="topics">On this story</h2>
      <ul>
        {topics.map(({ id, name }) => (
          <li key={id}>
            <a href={urls.topic(id)}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
