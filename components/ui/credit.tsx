import { CreditName } from './credit-name'

type Props = { credit: string; url?: string }

/** “(Whose it is)”, on one line where it has the room. */
export function Credit({ credit, url }: Props) {
  return (
    <span className="inline-block">
      (<CreditName name={credit} url={url} />)
    </span>
  )
}
