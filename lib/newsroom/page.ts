/** A page that is no story, such as the corrections policy. `updatedAt` is in milliseconds since 1970. */
export type Page = { slug: string; title: string; standfirst: string; updatedAt: number; markdown: string }
