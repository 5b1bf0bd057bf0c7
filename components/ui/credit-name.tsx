type Props = { name: string; url?: string }

/** Whose something is, with the way there. It keeps its own direction: in a story that runs the other way it would be torn apart. No `bdi`: reader views throw it away with what it says. */
export function CreditName({ name, url }: Props) {
  return (
    <span dir="auto">
      {url ? (
        <a href={url} rel="external">
          {name}
        </a>
      ) : (
        name
      )}
    </span>
  )
}
