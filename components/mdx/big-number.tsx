type Props = { value: string; label: string; credit?: string }

/** One figure that carries the story. */
export function BigNumber({ value, label, credit }: Props) {
  return (
    <p className="big-number">
      <strong>{value}</strong> <span>{label}</span>
      {credit && <small> ({credit})</small>}
    </p>
  )
}
