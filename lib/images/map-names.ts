import { widthOf } from '../drawn-words'
import type { MapSize } from './map-svg'
import type { MapView, Point } from './map-view'

export type Box = { left: number; right: number; top: number; bottom: number }

/** A name that has to move goes so far at a time. */
const STEP = 6

export type Named = { name: string; dot: Point; box: Box; isApart: boolean }

/**
 * Where names stand: beside their dots, on the right sooner than on the left; else a little higher or lower, with a
 * line between. None stands on a dot, on another name or on what is taken.
 */
export function placeNames(names: string[], view: MapView, taken: Box[], size: MapSize): Named[] {
  const { points, dot: broad, height } = view
  const within = { width: size.width, height }
  const done: Box[] = [...taken, ...points.map(([x, y]) => boxAround(x, y, broad / 2 + 1))]
  return names.map((name, index) => {
    const dot = points[index] ?? [0, 0]
    const boxes = boxesFor(
      { width: widthOf(name, size.text, true), height: size.text * 1.25 },
      dot,
      broad / 2 + 5,
      within,
    )
    const box = boxes.find((one) => !done.some((other) => overlap(one, other))) ?? boxes[0]
    done.push(box)
    return { name, dot, box, isApart: dot[1] < box.top - 4 || dot[1] > box.bottom + 4 }
  })
}

type Room = { width: number; height: number }

/** All places for a name, the nearest first. @param gap between a dot and its name */
function boxesFor(name: Room, [x, y]: Point, gap: number, within: Room): [Box, ...Box[]] {
  const boxAt = (wantedLeft: number, middle: number): Box => {
    const left = Math.min(Math.max(wantedLeft, 2), within.width - name.width - 2)
    const top = Math.min(Math.max(middle - name.height / 2, 2), within.height - name.height - 2)
    return { left, right: left + name.width, top, bottom: top + name.height }
  }
  const beside = (middle: number) => [boxAt(x + gap, middle), boxAt(x - gap - name.width, middle)]
  const steps = Array.from({ length: Math.ceil(within.height / STEP) }, (_, step) => step * STEP)
  return [boxAt(x + gap, y), ...steps.flatMap((step) => [...beside(y + step), ...beside(y - step)])]
}

export const boxAround = (x: number, y: number, radius: number): Box => ({
  ...{ left: x - radius, right: x + radius },
  ...{ top: y - radius, bottom: y + radius },
})

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top
}
