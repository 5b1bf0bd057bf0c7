import { Credit } from '../ui/credit'

type Props = { value: string; label: string; credit?: string }

/** One figure that carries the story. */
export function BigNumber({ value, label, credit }: Props) {
  return (
    <p className="big-number">
      <strong dir="auto">{value}</strong> <span dir="auto">{label}</span>{' '}
      {credit && (
        <small>
          <Credit credit={credit} />
        </small>
      )}
    </p>
  )
}
