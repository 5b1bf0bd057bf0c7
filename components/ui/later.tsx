/**
 * What stands below the first screen: drawn when a reader comes near, and not on paper. Where
 * scrolling is not anchored, the height that is guessed until then would make the page jump. It
 * cuts off what reaches over its edge: it has its own room for what shows the focus.
 */
export const LATER =
  'supports-[overflow-anchor:auto]:[content-visibility:auto] [contain-intrinsic-block-size:auto_40rem]'
