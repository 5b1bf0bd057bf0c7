import type { Article } from '@/lib/newsroom/story'
import { urls } from '@/lib/urls'

export function Topics({ topics }: Pick<Article, 'topics'>) {
  return (
    <nav aria-labelledby="topics" className="border-t-4 border-ink pt-3 text-ui wrap-anywhere print:hidden">
      <h2 id="topics" className="text-base font-bold">
        On this story
      </h2>
      <ul>
        {topics.map(({ id, name }) => (
          <li key={id} className="border-b border-rule">
            <a href={urls.topic(id)} className="flex min-h-11 items-center">
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
