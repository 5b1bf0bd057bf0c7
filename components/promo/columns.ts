/** Up to four stories stand in one row where there is the room; more in as many columns as leave the fewest places empty. */
export function columnsFor(places: number): number {
  if (places <= 4) return places
  return emptyIn(3, places) < emptyIn(4, places) ? 3 : 4
}

/** Places that stay empty in the last row. */
export function emptyIn(columns: number, places: number): number {
  return (columns - (places % columns)) % columns
}

/** On a tablet two stand beside each other. */
const CLASSES: Record<number, string> = {
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-2 lg:grid-cols-3',
  4: 'sm:grid-cols-2 lg:grid-cols-4',
}

export function columnClasses(columns: number): string {
  return CLASSES[columns] ?? ''
}
