/** What a machine is given at an address: a feed, a sitemap, a story's twin. */
export type Document = {
  /** With its charset, as `Content-Type` has it. */
  type: string
  /** The type under which a browser shows it, where that is another: feeds would come up as their source. */
  shownAs?: string
  body: string
  /** The styles that stand in it, which its policy names. */
  styles?: string[]
  /** Whether other sites may show it in a frame. */
  isFramed?: boolean
  /** When what it tells last changed, in milliseconds since 1970, where that is known. */
  modifiedAt?: number
  /** Response headers of its own, beside those that every document has. */
  headers?: Record<string, string>
}
