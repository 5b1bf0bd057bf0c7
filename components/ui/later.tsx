/**
 * What stands below the first screen: drawn when a reader comes near, on paper at once. Where
 * scrolling is not anchored, the height that is guessed until then would make the page jump. What
 * shows the focus may reach over the edge.
 */
export const LATER =
  'supports-[overflow-anchor:auto]:[content-visibility:auto] print:[content-visibility:visible] [contain-intrinsic-block-size:auto_40rem] [overflow-clip-margin:1rem]'
