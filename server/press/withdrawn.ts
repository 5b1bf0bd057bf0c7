/** What was admitted when it was asked for, and is not any more. */
export class Withdrawn extends Error {}
