/**
 * Stories on one page of a list. Pages are counted from the oldest, so that a story stays on its page
 * when others come: the newest are on the list's own address, with this many and what is left over.
 */
export const PAGE_SIZE = 20

/** The order of a list from its oldest story; of two that went live at once the later name is older. */
export const FROM_THE_OLDEST = 'live_at, slug DESC'

/** A row of `listed` from the story at `@live_at` and `@slug` on, in that order. The first bound is for its index. */
export const FROM_THERE_ON = 'listed.live_at >= @live_at AND (listed.live_at > @live_at OR listed.slug <= @slug)'
