import Image from 'next/image'
import Link from 'next/link'
import { formatDate } from '../lib/stories'

export function StoryList({ stories }) {
  return (
    <ul>
      {stories.map(({ slug, headline, standfirst, image, publishedAt }) => (
        <li key={slug}>
          {image && <Image src={`/pictures/${image.src}`} alt="" width={300} height={200} />}
          <h2>
            <Link href={`/article/${slug}`}>{headline}</Link>
          </h2>
          <p>{standfirst}</p>
          <time dateTime={publishedAt}>{formatDate(publishedAt)}</time>
        </li>
      ))}
    </ul>
  )
}
