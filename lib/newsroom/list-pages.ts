/**
 * Stories on one page of a list. Pages are counted from the oldest, so that a story stays on its page
 * when others come: the newest are on the list's own address, with this many and what is left over.
 */
export const PAGE_SIZE = 20
