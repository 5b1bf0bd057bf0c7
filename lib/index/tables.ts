import { FOREVER } from '../newsroom/published'

type Side = 'NEW' | 'OLD'

/** What comes counts up, what goes counts down: at nought nothing has moved. */
const tally = (table: string, values: string[], times: 1 | -1) =>
  `INSERT INTO ${table} VALUES (${values.join(', ')}, ${times}) ON CONFLICT DO UPDATE SET times = times + ${times}`

const columnsOf = (side: Side, names: string[]) => names.map((name) => `${side}.${name}`)

/** All of a story that its month's files in the sitemap hang on. */
const seen = (side: Side) =>
  columnsOf(side, ['slug', 'published_at', 'modified_at', 'status', 'live_at', 'live_until']).join(" || ' ' || ")

const moved = (side: Side, times: 1 | -1) => tally('moved_stories', [`${side}.month`, seen(side)], times)

const relisted = (side: Side, times: 1 | -1) =>
  tally('moved_listings', columnsOf(side, ['kind', 'id', 'live_at', 'slug']), times)

const counted = (times: 1 | -1) => `UPDATE meta SET value = value + ${times} WHERE key = 'stories'`

/** A story that stays for good is one of its day. */
const dayed = (side: Side, times: 1 | -1) =>
  `INSERT INTO days SELECT ${side}.day, ${times}
    WHERE ${side}.day IS NOT NULL AND ${side}.status = 'published' AND ${side}.live_until = ${FOREVER}
    ON CONFLICT DO UPDATE SET stories = stories + ${times}`

/** How the full-text index cuts text into words and finds their stems. What has no spaces was cut before (lib/newsroom/search/tokens.ts). */
export const TOKENIZER = `porter unicode61 remove_diacritics 2 categories 'L* N* Co M*' tokenchars '_'`

/**
 * The tables of the index. What lists need stands in `stories`; what a story's own page needs
 * stands in `bodies`, so that no list reads a body. A reference is a row of `refs`, by which a
 * change finds what depends on it.
 */
export const INDEX_TABLES = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  INSERT INTO meta VALUES ('stories', '0');

  -- Every file that was looked at: as it was seen, the hash of its bytes if it was read whole, what of it readers see (its
  -- part of the generation), whether it waits for another, how often in a row it took
  -- too long to read, and of a page whether it is a draft.
  CREATE TABLE files (
    file TEXT PRIMARY KEY,
    seen TEXT NOT NULL,
    slug TEXT,
    bytes TEXT,
    token TEXT,
    waits INTEGER NOT NULL DEFAULT 0,
    slow INTEGER NOT NULL DEFAULT 0,
    draft INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX files_slug ON files (slug) WHERE slug IS NOT NULL;
  CREATE INDEX files_waiting ON files (waits) WHERE waits = 1;
  CREATE TABLE problems (file TEXT NOT NULL, line INTEGER, "column" INTEGER, field TEXT, message TEXT, notice TEXT, crossed INTEGER NOT NULL);
  CREATE INDEX problems_file ON problems (file);
  CREATE INDEX problems_told ON problems (file) WHERE notice IS NULL OR notice = 'pin';

  CREATE TABLE register (kind TEXT, id TEXT, position INTEGER NOT NULL, file TEXT NOT NULL, gone INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
  CREATE TABLE refs (file TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL, field TEXT NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL);
  CREATE INDEX refs_file ON refs (file);
  CREATE INDEX refs_target ON refs (kind, target);

  CREATE TABLE stories (
    slug TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    status TEXT NOT NULL,
    live_at INTEGER NOT NULL,
    live_until INTEGER NOT NULL,
    withdrawn_at INTEGER,
    published_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    month TEXT NOT NULL,
    day TEXT,
    original TEXT NOT NULL,
    lang TEXT,
    section TEXT NOT NULL,
    source TEXT,
    words INTEGER NOT NULL,
    front TEXT NOT NULL,
    lead TEXT
  );
  CREATE INDEX stories_newest ON stories (live_at DESC, slug, status, live_until);
  CREATE INDEX stories_live ON stories (status, live_at);
  CREATE INDEX stories_ending ON stories (status, live_until);
  CREATE INDEX stories_original ON stories (original);
  CREATE INDEX stories_source ON stories (source) WHERE source IS NOT NULL;
  CREATE INDEX stories_month ON stories (month, published_at, slug, modified_at, status, live_at, live_until);

  CREATE INDEX stories_day ON stories (day DESC, live_at DESC, slug, status, live_until) WHERE day IS NOT NULL;

  -- How many published stories of the newsroom's day stay for good, whether or not they are live yet.
  CREATE TABLE days (day TEXT PRIMARY KEY, stories INTEGER NOT NULL) WITHOUT ROWID;
  -- The files in which sitemaps name the published stories of a month, and from when until when all of these are live.
  CREATE TABLE month_parts (
    month TEXT,
    part INTEGER,
    modified_at INTEGER NOT NULL,
    live_at INTEGER NOT NULL,
    live_until INTEGER NOT NULL,
    PRIMARY KEY (month, part)
  ) WITHOUT ROWID;
  -- How often a story came to a month more than it went, since the month's parts were written: one that is taken out and put back as it was has not moved.
  CREATE TABLE moved_stories (month TEXT, seen TEXT, times INTEGER NOT NULL, PRIMARY KEY (month, seen)) WITHOUT ROWID;
  CREATE TRIGGER story_came AFTER INSERT ON stories BEGIN ${moved('NEW', 1)}; ${dayed('NEW', 1)}; ${counted(1)}; END;
  CREATE TRIGGER story_changed AFTER UPDATE ON stories BEGIN ${moved('OLD', -1)}; ${moved('NEW', 1)}; ${dayed('OLD', -1)}; ${dayed('NEW', 1)}; END;
  CREATE TRIGGER story_went AFTER DELETE ON stories BEGIN ${moved('OLD', -1)}; ${dayed('OLD', -1)}; ${counted(-1)}; END;

  CREATE TABLE bodies (slug TEXT PRIMARY KEY, head TEXT NOT NULL, markdown TEXT NOT NULL, body TEXT NOT NULL, plain TEXT NOT NULL, data TEXT NOT NULL, maps TEXT NOT NULL, files TEXT NOT NULL);

  CREATE TABLE listed (
    kind TEXT,
    id TEXT,
    live_at INTEGER,
    slug TEXT,
    modified_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    live_until INTEGER NOT NULL,
    PRIMARY KEY (kind, id, live_at, slug)
  ) WITHOUT ROWID;
  CREATE INDEX listed_story ON listed (slug, kind, id);
  CREATE INDEX listed_changed ON listed (kind, id, modified_at DESC, status, live_at, live_until);
  -- With which story each page of a list begins, counted from the oldest one of those published, live or yet to be.
  CREATE TABLE list_pages (
    kind TEXT,
    id TEXT,
    page INTEGER,
    live_at INTEGER NOT NULL,
    slug TEXT NOT NULL,
    PRIMARY KEY (kind, id, page)
  ) WITHOUT ROWID;
  -- How often a published story came to a list more than it went, since the list's pages were written.
  CREATE TABLE moved_listings (kind TEXT, id TEXT, live_at INTEGER, slug TEXT, times INTEGER NOT NULL, PRIMARY KEY (kind, id, live_at, slug)) WITHOUT ROWID;
  CREATE TRIGGER listing_came AFTER INSERT ON listed WHEN NEW.status = 'published' BEGIN ${relisted('NEW', 1)}; END;
  CREATE TRIGGER listing_went AFTER DELETE ON listed WHEN OLD.status = 'published' BEGIN ${relisted('OLD', -1)}; END;
  -- Names what the published stories of a list were, all of each that readers see: another one after each publication of one of them.
  CREATE TABLE list_states (kind TEXT, id TEXT, state TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
  -- The words of each published story, live or yet to be. Its rowid is the story's place (lib/newsroom/search/place.ts), so that the newest first is its own order.
  CREATE VIRTUAL TABLE search USING fts5 (
    headline, standfirst, body, facts,
    content = '',
    tokenize = "${TOKENIZER}"
  );
  -- What of such a story a search counts and asks, narrow enough to be read a thousand times for one answer.
  CREATE TABLE findable (
    place INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    live_at INTEGER NOT NULL,
    live_until INTEGER NOT NULL,
    section TEXT NOT NULL,
    label TEXT NOT NULL,
    lang TEXT NOT NULL,
    waits INTEGER NOT NULL
  );
  CREATE INDEX findable_waiting ON findable (place) WHERE waits = 1;
  -- Words without accents, as one story writes them, and in how many published stories they stand: for spelling, never shown before a live story was seen to have them.
  CREATE TABLE vocabulary (word TEXT, lang TEXT, written TEXT NOT NULL, stories INTEGER NOT NULL, PRIMARY KEY (word, lang)) WITHOUT ROWID;
  CREATE INDEX vocabulary_gone ON vocabulary (word, lang) WHERE stories <= 0;
  -- Names, former ones too, of stories that readers could see and cannot see any more, whatever became of their files: out of the publication log.
  CREATE TABLE taken_down (slug TEXT, story TEXT, at INTEGER NOT NULL, PRIMARY KEY (slug, story)) WITHOUT ROWID;
  -- What such stories showed and handed out, by its path in the newsroom: “pictures/tide.jpg”, “files/report.pdf”.
  CREATE TABLE taken_down_files (file TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE INDEX taken_down_story ON taken_down (story);
  -- What was wrong in which story, and when that was said.
  CREATE TABLE corrections (slug TEXT, at INTEGER, text TEXT, PRIMARY KEY (slug, at, text)) WITHOUT ROWID;
  CREATE INDEX corrections_newest ON corrections (at DESC, slug);
  CREATE TABLE former_slugs (former TEXT PRIMARY KEY, slug TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX former_slugs_story ON former_slugs (slug);
  -- Addresses of the site that stood here before (lib/old-addresses.ts): of a story, of content/redirects.yaml (slug ''), with where they end, or of a story that is gone (its short address in place of a slug, for another may have its slug).
  CREATE TABLE old_addresses (path TEXT, "query" TEXT, slug TEXT, names TEXT NOT NULL, target TEXT, PRIMARY KEY (path, "query", slug)) WITHOUT ROWID;
  CREATE INDEX old_addresses_story ON old_addresses (slug);
  CREATE INDEX old_addresses_names ON old_addresses (path, names);
  CREATE TABLE redirect_patterns (position INTEGER PRIMARY KEY, pattern TEXT NOT NULL, target TEXT NOT NULL);
  CREATE TABLE story_pictures (slug TEXT, position INTEGER, picture TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (slug, position)) WITHOUT ROWID;
  CREATE INDEX story_pictures_picture ON story_pictures (picture, slug);
  CREATE TABLE portraits (author TEXT PRIMARY KEY, file TEXT NOT NULL, picture TEXT NOT NULL, data TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX portraits_picture ON portraits (picture);
  CREATE TABLE renditions (address TEXT PRIMARY KEY, picture TEXT NOT NULL, file TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX renditions_picture ON renditions (picture);
  -- Pictures of which object storage has all renditions, and the origin where readers find them.
  CREATE TABLE stored_pictures (picture TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
  -- Recordings that a story plays, under content/audio, and what was in them when it was published.
  CREATE TABLE story_audio (name TEXT, slug TEXT, hash TEXT NOT NULL, PRIMARY KEY (name, slug)) WITHOUT ROWID;
  CREATE INDEX story_audio_story ON story_audio (slug);
  -- Files that a story links to, under content/files, and what was in them when it was published.
  CREATE TABLE attachments (name TEXT, slug TEXT, hash TEXT NOT NULL, PRIMARY KEY (name, slug)) WITHOUT ROWID;
  CREATE INDEX attachments_story ON attachments (slug);
  -- What a story shows and is text: a CSV as it was published, and maps drawn from them.
  CREATE TABLE story_texts (kind TEXT, name TEXT, slug TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, name, slug));
  CREATE INDEX story_texts_story ON story_texts (slug);

  CREATE TABLE pages (slug TEXT PRIMARY KEY, file TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, fields TEXT NOT NULL, head TEXT NOT NULL, markdown TEXT NOT NULL) WITHOUT ROWID;
`
