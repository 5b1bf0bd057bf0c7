/** Lines in the page's colour over the parts of a whole, by which they are told apart without theirs. The first part has none. */
const TEXTURES = ['', 'M-1 7L7-1', 'M3 0V6', 'M0 3H6', 'M-1 7L7-1M-1-1L7 7', 'M3 2v2M0 5v1M6 5v1']

/** The lines of as many parts, for one drawing. */
export function Textures({ id, count }: { id: string; count: number }) {
  return (
    <defs>
      {TEXTURES.slice(1, count).map((path, index) => (
        <pattern key={path} id={`${id}-${index + 1}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <path d={path} className="stroke-paper" strokeOpacity={0.6} />
        </pattern>
      ))}
    </defs>
  )
}

type Props = { id: string; index: number; d: string; colour: string }

/** A part, in its colour and under its lines. */
export function Part({ id, index, d, colour }: Props) {
  return (
    <>
      <path d={d} className={`${colour} stroke-paper`} />
      {index > 0 && <path d={d} fill={`url(#${id}-${index})`} />}
    </>
  )
}
