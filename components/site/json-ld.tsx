/** Structured data. `<` is escaped, so that no headline can end the script. */
export function JsonLd({ data }: { data: object }) {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a script's text cannot be written in any other way, and < is escaped.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
