/**
 * What stands below the first screen: for its first moment a page draws it only when a reader comes near. After
 * that it is as everything else, also for whoever takes a picture of the whole page. Until then it takes more room
 * than it needs, and holds no place: who comes back to the end of a page finds it where it was. It cuts off what
 * reaches over its edge meanwhile: it has its own room for what shows the focus.
 */
export const LATER = '[animation:later_.3s_step-end]'

/**
 * The same for what stands in one column on a phone and beside each other elsewhere. On a large screen more of it is in
 * sight at first than its guessed height lets the browser see.
 */
export const LATER_IN_COLUMN = 'max-sm:[animation:later_.3s_step-end]'
