/** Names by which a CDN clears what it keeps of this site: said with an answer, and called when that is not true any more. */

/** On every answer. */
export const EVERYTHING = 'all'

const STORY = 'story-'
const SLUG = 'slug-'

/** On all that shows a story and nothing else: its pages, its documents, its pictures. */
export const storyKey = (id: string) => STORY + id

/** On the answer that there is no such story: one may come to have the address. */
export const slugKey = (slug: string) => SLUG + slug

export const storyOfKey = (key: string) => (key.startsWith(STORY) ? key.slice(STORY.length) : undefined)

export const slugOfKey = (key: string) => (key.startsWith(SLUG) ? key.slice(SLUG.length) : undefined)
