/** Raised whenever the tables or what is kept in them change: the next start then rebuilds the index. */
export const INDEX_VERSION = 2

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
    withdrawn_at INTEGER,
    published_at INTEGER NOT NULL,
    section TEXT NOT NULL,
    source TEXT,
    front TEXT NOT NULL,
    markdown TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX stories_newest ON stories (published_at DESC, slug);
  CREATE INDEX stories_live ON stories (status, live_at);
  CREATE INDEX stories_section ON stories (section, published_at DESC, slug);
  CREATE INDEX stories_source ON stories (source, published_at DESC, slug);
  CREATE TABLE story_topics (topic TEXT, slug TEXT, PRIMARY KEY (topic, slug)) WITHOUT ROWID;
  CREATE TABLE story_authors (author TEXT, slug TEXT, PRIMARY KEY (author, slug)) WITHOUT ROWID;
  CREATE TABLE former_slugs (former TEXT PRIMARY KEY, slug TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE story_pictures (slug TEXT, position INTEGER, picture TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (slug, position)) WITHOUT ROWID;
  CREATE TABLE renditions (address TEXT PRIMARY KEY, picture TEXT NOT NULL, file TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX story_pictures_picture ON story_pictures (picture, slug);
  CREATE TABLE story_audio (name TEXT, slug TEXT, file TEXT NOT NULL, PRIMARY KEY (name, slug)) WITHOUT ROWID;
`
