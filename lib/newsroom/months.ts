/** How many stories of a month one file of a sitemap names: far under the 50,000 of the protocol, so that each is made in milliseconds (`npm run bench:outputs`). */
export const STORIES_PER_FILE = 250
