import { FOREVER } from '../newsroom/published'

/**
 * The tables of the publication log. It is truth: what it holds cannot be made anew from anything else, so that
 * tables are only ever added to, and a version of a story is never changed once its publication is over.
 */
export const LOG_TABLES = `
  CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS publications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Its name in the index, by which both know whether readers see what it changed.
    mark TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    door TEXT NOT NULL,
    who TEXT NOT NULL,
    minor INTEGER NOT NULL,
    -- What it changed beside stories: pages, fronts, files of the register, and stories whose pictures alone are others.
    others TEXT NOT NULL,
    finished INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS publications_begun ON publications (id) WHERE finished = 0;

  -- What became of a story: with its whole text where readers may see it.
  CREATE TABLE IF NOT EXISTS versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    publication INTEGER NOT NULL REFERENCES publications,
    story TEXT NOT NULL,
    slug TEXT NOT NULL,
    event TEXT NOT NULL,
    old_hash TEXT,
    new_hash TEXT,
    live_at INTEGER NOT NULL,
    -- How the story stands after it, and where that leaves its address and its lists.
    standing TEXT NOT NULL,
    text BLOB
  );
  CREATE INDEX IF NOT EXISTS versions_story ON versions (story, id);
  CREATE INDEX IF NOT EXISTS versions_slug ON versions (slug, id);
  CREATE INDEX IF NOT EXISTS versions_publication ON versions (publication);

  -- How each story that was ever published stands now.
  CREATE TABLE IF NOT EXISTS standings (
    story TEXT PRIMARY KEY,
    slug TEXT NOT NULL,
    status TEXT NOT NULL,
    live_at INTEGER NOT NULL,
    live_until INTEGER NOT NULL,
    was_live INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    down_at INTEGER,
    standing TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS standings_slug ON standings (slug);
  CREATE INDEX IF NOT EXISTS standings_down ON standings (story) WHERE down_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS standings_waiting ON standings (live_at) WHERE status = 'published' AND was_live = 0;
  CREATE INDEX IF NOT EXISTS standings_ending ON standings (live_until)
    WHERE status = 'published' AND was_live = 1 AND ended = 0 AND live_until < ${FOREVER};

  -- Where there are other machines: the files of a publication that is begun, as they are then.
  CREATE TABLE IF NOT EXISTS publication_files (
    publication INTEGER NOT NULL REFERENCES publications,
    file TEXT NOT NULL,
    -- Nothing when it went.
    hash TEXT,
    written_at INTEGER NOT NULL,
    -- Somebody named it, or sent it: it goes out now, whenever it was written.
    named INTEGER NOT NULL,
    carried INTEGER NOT NULL,
    -- It did not change: a story that did shows it.
    shown INTEGER NOT NULL,
    PRIMARY KEY (publication, file)
  ) WITHOUT ROWID;

  -- The last that any machine published of each file, and whether this one waits for it.
  CREATE TABLE IF NOT EXISTS told (
    file TEXT PRIMARY KEY,
    hash TEXT,
    at INTEGER NOT NULL,
    node TEXT NOT NULL,
    carried INTEGER NOT NULL,
    -- When this machine knew of it, by its own clock.
    heard_at INTEGER NOT NULL,
    awaited INTEGER NOT NULL,
    -- Goes up with each change: whoever has read to one reads on from there.
    seq INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS told_seq ON told (seq);
  CREATE INDEX IF NOT EXISTS told_awaited ON told (file) WHERE awaited = 1;

  -- What outside services have yet to be told, and what they would not hear.
  CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    service TEXT NOT NULL,
    slug TEXT NOT NULL,
    lists TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    dead INTEGER NOT NULL,
    error TEXT
  );
  CREATE INDEX IF NOT EXISTS outbox_due ON outbox (service, dead, next_at);
`

/** While this is not there, the log is being made. */
export const LAST_OF_TABLES = 'outbox_due'
