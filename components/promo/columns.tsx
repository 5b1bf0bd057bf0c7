/** In a .tsx, though it holds no markup: Tailwind looks for classes into those alone. */

/** Stories in rows, without a hole: in so many columns where there is the room, in two on a tablet, and in one on a phone. */
export type Rows = {
  /** Classes of the grid. */
  columns: string
  /** Which take the room of two: as wished, and as many more as fill the rows. */
  isWide: boolean[]
  /** Classes of each place. */
  spans: string[]
}

/** @param wished of each story, in their order, whether it should have the room of two */
export function rowsOf(wished: boolean[]): Rows {
  const { columns, isWide } = best(wished)
  const onTablet = filled(Math.min(2, columns), isWide).isWide
  return {
    columns: CLASSES[columns] ?? '',
    isWide,
    spans: isWide.map((is, index) => (is ? 'sm:col-span-2' : onTablet[index] ? 'sm:max-lg:col-span-2' : '')),
  }
}

const CLASSES: Record<number, string> = {
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-2 lg:grid-cols-3',
  4: 'sm:grid-cols-2 lg:grid-cols-4',
}

/** Up to four stories stand in one row; more in the columns that need the fewest wide ones. */
function best(wished: boolean[]): { columns: number; isWide: boolean[] } {
  const places = wished.length + wished.filter(Boolean).length
  if (places <= 4) return { columns: places, ...filled(places, wished) }
  const [three, four] = [filled(3, wished), filled(4, wished)]
  return three.cost < four.cost ? { columns: 3, ...three } : { columns: 4, ...four }
}

/** Worse than any number of wide ones. */
const HOLE = 1_000

/** How those from a column of a row on are laid out, and what is wrong with it. */
type Rest = { cost: number; isWide: boolean[] }

/** Which take the room of two so that no place stays empty: as few as do, and the first that can. */
function filled(columns: number, wished: boolean[]): Rest {
  let from = Array.from(
    { length: columns },
    (_, column): Rest => ({ cost: HOLE * ((columns - column) % columns), isWide: [] }),
  )
  for (const isWished of wished.toReversed()) {
    const after = from
    const placed = (column: number, isWide: boolean): Rest => {
      const span = isWide ? 2 : 1
      const left = columns - column
      const next = after[((span > left ? 0 : column) + span) % columns]
      const cost = (span > left ? HOLE * left : 0) + Number(isWide && !isWished) + (next?.cost ?? 0)
      return { cost, isWide: [isWide, ...(next?.isWide ?? [])] }
    }
    from = after.map((_, column) => {
      const wide = placed(column, true)
      const usual = placed(column, false)
      return isWished || wide.cost <= usual.cost ? wide : usual
    })
  }
  return from[0] ?? { cost: 0, isWide: [] }
}
