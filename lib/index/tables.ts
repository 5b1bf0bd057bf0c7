/** Raised whenever the tables or what is kept in them change: the next start then rebuilds the index. */
export const INDEX_VERSION = 5

export const INDEX_TABLES = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE files (file TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE register (kind TEXT, id TEXT, position INTEGER, data TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
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
    original TEXT NOT NULL,
    section TEXT NOT NULL,
    source TEXT,
    words INTEGER NOT NULL,
    front TEXT NOT NULL,
    markdown TEXT NOT NULL,
    body TEXT NOT NULL,
    plain TEXT NOT NULL
  );
  CREATE TABLE pages (slug TEXT PRIMARY KEY, fields TEXT NOT NULL, markdown TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX stories_newest ON stories (published_at DESC, slug, status, live_at, live_until);
  CREATE INDEX stories_live ON stories (status, live_at);
  CREATE INDEX stories_ending ON stories (status, live_until);
  CREATE INDEX stories_original ON stories (original);
  CREATE INDEX stories_month ON stories (month, published_at, slug, modified_at, status, live_at, live_until);
  CREATE TABLE listed (
    kind TEXT,
    id TEXT,
    published_at INTEGER,
    slug TEXT,
    modified_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    live_at INTEGER NOT NULL,
    live_until INTEGER NOT NULL,
    PRIMARY KEY (kind, id, published_at, slug)
  ) WITHOUT ROWID;
  CREATE INDEX listed_story ON listed (slug, kind, id);
  CREATE TABLE former_slugs (former TEXT PRIMARY KEY, slug TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE story_pictures (slug TEXT, position INTEGER, picture TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (slug, position)) WITHOUT ROWID;
  CREATE TABLE renditions (address TEXT PRIMARY KEY, picture TEXT NOT NULL, file TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX story_pictures_picture ON story_pictures (picture, slug);
  CREATE TABLE story_audio (name TEXT, slug TEXT, file TEXT NOT NULL, PRIMARY KEY (name, slug)) WITHOUT ROWID;
`
