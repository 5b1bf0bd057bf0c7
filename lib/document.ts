/** What a machine is given at an address: a feed, a sitemap, a story's twin. */
export type Document = {
  /** With its charset, as `Content-Type` has it. */
  type: string
  body: string
  /** Response headers of its own, beside those that every document has. */
  headers?: Record<string, string>
}
