type Props = { credit: string; url?: string }

/** “(Whose it is)”. A name keeps its own direction: in a story that runs the other way it would be torn apart. */
export function Credit({ credit, url }: Props) {
  return (
    <span className="credit">
      (
      <bdi>
        {url ? (
          <a href={url} rel="external">
            {credit}
          </a>
        ) : (
          credit
        )}
      </bdi>
      )
    </span>
  )
}
