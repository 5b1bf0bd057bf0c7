import { CreditName } from './credit-name'

type Props = { credit: string; url?: string }

/** “(Whose it is)”. */
export function Credit({ credit, url }: Props) {
  return (
    <span>
      (<CreditName name={credit} url={url} />)
    </span>
  )
}
