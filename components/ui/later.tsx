/**
 * What stands below the first screen: for its first moment a page draws it only when a reader comes near.
 * After that it is as everything else, also for whoever takes a picture of the whole page. Where scrolling
 * is not anchored, the height that is guessed until then would make the page jump. While it waits it cuts
 * off what reaches over its edge: it has its own room for what shows the focus.
 */
export const LATER =
  'supports-[overflow-anchor:auto]:[animation:later_.1s_step-end] [contain-intrinsic-block-size:auto_40rem]'
