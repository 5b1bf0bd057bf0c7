type Props = { caption?: string; credit: string; creditUrl?: string }

/** “What it shows. (Credit)” */
export function Caption({ caption, credit, creditUrl }: Props) {
  return (
    <figcaption>
      {caption && `${caption} `}
      <span className="credit">
        (
        {creditUrl ? (
          <a href={creditUrl} rel="external">
            {credit}
          </a>
        ) : (
          credit
        )}
        )
      </span>
    </figcaption>
  )
}
