/** Says so when a story is more than a year old: it may be shared as if it were new. */
export function AgeNotice({ years }: { years: number }) {
  if (years < 1) return null
  return (
    <p dir="auto" className="age-notice">
      This story is more than <strong>{years === 1 ? 'a year' : `${years} years`} old</strong>
    </p>
  )
}
