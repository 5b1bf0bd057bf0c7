/** Says so when a story is more than a year old: it may be shared as if it were new. */
export function AgeNotice({ years }: { years: number }) {
  if (years < 1) return null
  return (
    <p dir="auto" className="-mt-2 mb-6 w-fit bg-mark px-3.5 py-2 text-ui text-mark-ink">
      This story is more than <strong>{years === 1 ? 'a year' : `${years} years`} old</strong>
    </p>
  )
}
