type Props = { credit: string; url?: string }

/** “(Whose it is)”. A name keeps its own direction: in a story that runs the other way it would be torn apart. No `bdi`: reader views throw it away with what it says. */
export function Credit({ credit, url }: Props) {
  return (
    <span>
      (
      <span dir="auto">
        {url ? (
          <a href={url} rel="external">
            {credit}
          </a>
        ) : (
          credit
        )}
      </span>
      )
    </span>
  )
}
