/**
 * A story's place in the full-text index is the moment at which it goes live, so that the newest
 * first is the order of the index itself and a span of time a span of places. A second has room for
 * a quarter of a million stories; from 881 to 3058, a place is a number that JavaScript holds exactly.
 */
const IN_A_SECOND = 2 ** 18

/** @param moment in milliseconds since 1970 */
export function firstPlaceAt(moment: number): number {
  return Math.floor(moment / 1_000) * IN_A_SECOND
}

/** The first place after all that went live by a moment, the second of it included. */
export function placeAfter(moment: number): number {
  return firstPlaceAt(moment) + IN_A_SECOND
}

/** Where a story belongs. @param id of eight letters and digits */
export function placeOf(liveAt: number, id: string): number {
  return firstPlaceAt(liveAt) + (Number.parseInt(id, 36) % IN_A_SECOND)
}
