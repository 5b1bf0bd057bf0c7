// server/main.ts
import { createServer } from "node:http";
import path10 from "node:path";

// lib/build-info.ts
import { readFileSync } from "node:fs";
import path from "node:path";
import { z as z2 } from "zod";

// lib/env.ts
import { z } from "zod";
var schema = z.object({
  /** Where the site is reached: canonical addresses, cards and feeds are made from it. */
  SITE_URL: z.url({ protocol: /^https?$/, error: "is not an origin \u2014 write it as https://news.example" }).refine((url) => new URL(url).pathname === "/", "has a path \u2014 give the origin alone").transform((url) => new URL(url).origin).default("http://localhost:3000"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3e3),
  /** All interfaces, so that a container or a load balancer reaches it. */
  HOST: z.string().default("0.0.0.0"),
  /** What a reader's clock shows, whatever zone the server runs in. */
  TIME_ZONE: z.string().refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
    } catch {
      return false;
    }
  }, "is not an IANA time zone \u2014 write it as Australia/Sydney").default("Australia/Sydney"),
  CONTENT_DIR: z.string().default("content"),
  /** The index and the finished pages: disposable, while the site is stopped. */
  INDEX_DIR: z.string().default(".newsroom"),
  BUILD_DIR: z.string().default(".build"),
  /** Renditions of pictures, shared by every newsroom on this machine. */
  PICTURE_CACHE_DIR: z.string().optional(),
  /** Stories generated at build, newest first; the rest at first view. */
  PRERENDER_LIMIT: z.coerce.number().int().min(0).default(2e3),
  /** `keep` serves pages as Next made them, with the looser policy that they then need. */
  FRAMEWORK_RUNTIME: z.enum(["remove", "keep"]).default("remove"),
  /** Finished pages held in memory; beyond it they are read from disk. */
  PAGE_MEMORY_MB: z.coerce.number().positive().default(64),
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  /** Sets the newsroom's clock. For tests only. */
  NEWSROOM_NOW: z.iso.datetime({ offset: true }).optional(),
  XDG_CACHE_HOME: z.string().optional()
});
function parseEnv(variables) {
  const present = Object.entries(variables).filter(([, value]) => value !== "");
  const result = schema.safeParse(Object.fromEntries(present));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The environment is wrong:
  ${lines.join("\n  ")}`);
}
var env = parseEnv(process.env);

// lib/build-info.ts
var BUILD_INFO_FILE = path.resolve(env.BUILD_DIR, "build.json");
var buildInfo = z2.object({
  /** Names the code, packages and settings that the build was made of. */
  fingerprint: z2.string()
});
function readBuildInfo() {
  try {
    return buildInfo.parse(JSON.parse(readFileSync(BUILD_INFO_FILE, "utf8")));
  } catch {
    return void 0;
  }
}

// lib/newsroom/database.ts
import { existsSync, readFileSync as readFileSync2 } from "node:fs";
import path2 from "node:path";
import Libsql from "libsql";
var BUSY_TIMEOUT_MS = 5e3;
function openDatabase(file, mode) {
  if (mode === "reader" && !existsSync(file)) throw new Error(`There is no index at ${file}`);
  const connection = new Libsql(file, { timeout: BUSY_TIMEOUT_MS });
  if (mode === "reader") connection.exec("PRAGMA query_only = 1");
  else connection.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  const statements = /* @__PURE__ */ new Map();
  const prepare2 = (sql) => {
    const statement = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const exec = (sql) => void connection.exec(sql);
  return {
    all: (sql, parameters = {}) => prepare2(sql).all(parameters).map(withoutMetadata),
    get: (sql, parameters = {}) => {
      const row = prepare2(sql).get(parameters);
      return row === void 0 ? void 0 : withoutMetadata(row);
    },
    run: (sql, parameters = {}) => void prepare2(sql).run(parameters),
    exec,
    transaction: (work) => {
      exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        exec("COMMIT");
        return result;
      } catch (error) {
        exec("ROLLBACK");
        throw error;
      }
    },
    close: () => connection.close()
  };
}
function withoutMetadata(row) {
  const { _metadata, ...columns } = row;
  return columns;
}
function currentDatabase(indexDir) {
  try {
    return path2.join(indexDir, readFileSync2(path2.join(indexDir, "current"), "utf8").trim());
  } catch {
    return void 0;
  }
}

// lib/newsroom/index-newsroom.ts
import { createHash as createHash3, randomBytes } from "node:crypto";
import { existsSync as existsSync4, mkdirSync as mkdirSync2, readdirSync as readdirSync2, renameSync as renameSync2, rmSync, writeFileSync as writeFileSync2 } from "node:fs";
import path5 from "node:path";

// lib/images/cache.ts
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path3 from "node:path";
var CACHE_DIR = path3.resolve(
  env.PICTURE_CACHE_DIR ?? path3.join(env.XDG_CACHE_HOME ?? path3.join(homedir(), ".cache"), "currawong", "pictures")
);
function renditionFile(key, rendition) {
  return path3.join(CACHE_DIR, key, `${rendition.variant}-${rendition.width}.${rendition.format}`);
}
function masterFile(hash) {
  return path3.join(CACHE_DIR, "masters", `${hash}.json`);
}
function writeWhole(file, bytes) {
  mkdirSync(path3.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, file);
}

// lib/images/renditions.ts
import { createHash } from "node:crypto";
import { existsSync as existsSync3 } from "node:fs";
import { basename } from "node:path";
import sharp2 from "sharp";

// lib/images/crop.ts
function cropAround(picture, ratio, focus2) {
  if (ratio === void 0) return { left: 0, top: 0, ...picture };
  const width = Math.min(picture.width, Math.round(picture.height * ratio));
  const height = Math.min(picture.height, Math.round(picture.width / ratio));
  const start2 = (share, whole, part) => Math.round(Math.min(Math.max(share * whole - part / 2, 0), whole - part));
  return {
    left: start2(focus2.x, picture.width, width),
    top: start2(focus2.y, picture.height, height),
    width,
    height
  };
}

// lib/images/master.ts
import { existsSync as existsSync2, readFileSync as readFileSync3 } from "node:fs";
import exifReader from "exif-reader";
import sharp from "sharp";
import { z as z3 } from "zod";
var master = z3.object({
  /** Upright, and no larger than any rendition needs: at most `WORKING_WIDTH` wide. */
  width: z3.number(),
  height: z3.number(),
  /** The dominant colour as `#rrggbb`: the ground until the picture arrives. */
  colour: z3.string(),
  /** Who made it, as its own EXIF says. */
  artist: z3.string().optional(),
  copyright: z3.string().optional()
});
var MAX_BYTES = 6e7;
var MAX_PIXELS = 12e7;
var WORKING_WIDTH = 2400;
async function readMaster({ file, hash, bytes }) {
  const known = masterFile(hash);
  if (existsSync2(known)) return master.parse(JSON.parse(readFileSync3(known, "utf8")));
  if (bytes.length > MAX_BYTES)
    throw new Error(`\u201C${file}\u201D has ${Math.round(bytes.length / 1e6)} MB \u2014 keep masters under ${MAX_BYTES / 1e6} MB`);
  try {
    const { width, height, exif } = await metadataOf(bytes);
    const sample = await openMaster(bytes, width).resize({ width: 96 }).png().toBuffer();
    const { dominant } = await sharp(sample).flatten({ background: "#ffffff" }).stats();
    const read = { width, height, colour: hex(dominant), ...creditOf(exif) };
    writeWhole(known, JSON.stringify(read));
    return read;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Error(
      `\u201C${file}\u201D cannot be read as a picture (${reason}) \u2014 save it anew as JPEG, PNG, WebP or SVG, at most ${MAX_PIXELS / 1e6} megapixels`
    );
  }
}
function openMaster(bytes, width) {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", ...densityFor(bytes, width) }).autoOrient();
}
function densityFor(bytes, width) {
  const declared = isDrawing(bytes) ? /<svg[^>]*\swidth="([\d.]+)"/.exec(bytes.toString("utf8", 0, 2e3))?.[1] : void 0;
  return declared ? { density: Math.max(1, 72 * width / Number(declared)) } : {};
}
function isDrawing(bytes) {
  return /^\s*(?:<\?xml[^>]*>\s*)?<svg/.test(bytes.toString("utf8", 0, 200));
}
async function metadataOf(bytes) {
  const metadata = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" }).metadata();
  const { width, height } = metadata.autoOrient;
  const working = metadata.format === "svg" ? WORKING_WIDTH : Math.min(width, WORKING_WIDTH);
  return { width: working, height: Math.round(working * height / width), exif: metadata.exif };
}
function creditOf(exif) {
  if (!exif) return {};
  try {
    const { Image } = exifReader(exif);
    return {
      ...Image?.Artist ? { artist: String(Image.Artist) } : {},
      ...Image?.Copyright ? { copyright: String(Image.Copyright) } : {}
    };
  } catch {
    return {};
  }
}
function hex({ r, g, b }) {
  return `#${[r, g, b].map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

// lib/images/roles.ts
var VARIANTS = {
  wide: { ratio: 16 / 9 },
  own: { ratio: void 0 },
  square: { ratio: 1 },
  standard: { ratio: 4 / 3 },
  card: { ratio: 1200 / 630 }
};
var FORMATS = ["avif", "webp", "jpeg"];
var RESPONSIVE = {
  avif: [360, 720, 960, 1200],
  webp: [360, 720, 960, 1200, 1600, 2400],
  jpeg: [720, 1200]
};
var ONE_JPEG = { avif: [], webp: [], jpeg: [1200] };
var WIDTHS = {
  wide: RESPONSIVE,
  own: RESPONSIVE,
  square: ONE_JPEG,
  standard: ONE_JPEG,
  card: ONE_JPEG
};

// lib/images/renditions.ts
var RECIPE = 1;
var ENCODE = {
  avif: (image2) => image2.avif({ quality: 50, effort: 3 }),
  webp: (image2) => image2.webp({ quality: 75, effort: 4 }),
  jpeg: (image2) => image2.jpeg({ quality: 78, mozjpeg: true })
};
async function makeRenditions(master2, use, shown) {
  const read = await readMaster(master2);
  const key = pictureKey(master2, use);
  const renditions = planRenditions(read, use, shown);
  const missing = renditions.filter((rendition) => !existsSync3(renditionFile(key, rendition)));
  if (missing.length > 0) await makeAll(master2, read, use, key, missing);
  return { key, width: read.width, height: read.height, colour: read.colour, renditions };
}
function pictureKey(master2, { src, focus: focus2, credit }) {
  const name = basename(src).replace(/\.[a-z]+$/, "");
  const hash = createHash("sha256").update(JSON.stringify([RECIPE, WIDTHS, master2.hash, focus2, credit]));
  return `${name}-${hash.digest("hex").slice(0, 12)}`;
}
function planRenditions(master2, { focus: focus2 }, shown) {
  const ratio = master2.width / master2.height;
  const isWide = Math.abs(ratio - VARIANTS.wide.ratio) < 0.02;
  const isPortrait = ratio < 1;
  const lead = ["wide", "square", "standard", "card"];
  const variants = shown === "body" ? ["own"] : isPortrait && !isWide ? [...lead, "own"] : lead;
  return variants.flatMap((variant) => {
    const box = cropAround(master2, VARIANTS[variant].ratio, focus2);
    return FORMATS.flatMap(
      (format) => widthsWithin(WIDTHS[variant][format], box).map((width) => ({
        variant,
        format,
        width,
        height: Math.round(width * box.height / box.width)
      }))
    );
  });
}
function widthsWithin(widths, box) {
  return [...new Set(widths.map((width) => Math.min(width, box.width)))];
}
async function makeAll(master2, read, use, key, missing) {
  const { data, info } = await openMaster(master2.bytes, read.width).resize(read.width, read.height, { fit: "fill" }).flatten({ background: "#ffffff" }).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  const pixels = sharp2(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  await Promise.all(
    missing.map((rendition) => {
      const box = cropAround(read, VARIANTS[rendition.variant].ratio, use.focus);
      return make(pixels.clone().extract(box), rendition, read, use, renditionFile(key, rendition));
    })
  );
}
async function make(cropped, rendition, master2, use, file) {
  const sized = cropped.resize(rendition.width, rendition.height).withExif({
    IFD0: { Artist: master2.artist ?? use.credit, Copyright: master2.copyright ?? use.credit }
  });
  writeWhole(file, await ENCODE[rendition.format](sized).toBuffer());
}

// lib/urls.ts
var urls = {
  home: () => "/",
  article: (slug2) => `/article/${slug2}`,
  section: (id, page = 1) => paged(`/${id}`, page),
  topic: (id, page = 1) => paged(`/topic/${id}`, page),
  author: (id, page = 1) => paged(`/by/${id}`, page),
  source: (id, page = 1) => paged(`/source/${id}`, page),
  rendition: (picture, variant, width, format) => `/pictures/${picture}/${variant}-${width}.${format}`,
  audio: (name) => `/audio/${name}`,
  asset: (name) => `/assets/${name}`
};
function paged(path11, page) {
  return page === 1 ? path11 : `${path11}/page/${page}`;
}
function absoluteUrl(path11) {
  return new URL(path11, env.SITE_URL).href;
}
var RESERVED_SEGMENTS = [
  "about",
  "api",
  "archive",
  "article",
  "assets",
  "audio",
  "authors",
  "by",
  "contact",
  "corrections",
  "embed",
  "favicon",
  "feed",
  "feeds",
  "gone",
  "healthz",
  "index",
  "live",
  "metrics",
  "oembed",
  "page",
  "pictures",
  "preview",
  "public",
  "readyz",
  "robots",
  "s",
  "search",
  "sitemap",
  "source",
  "static",
  "topic",
  "unavailable"
];

// lib/newsroom/index-tables.ts
var INDEX_VERSION = 1;
var INDEX_TABLES = `
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
`;

// lib/newsroom/problem.ts
function formatProblem({ file, line: line2, column, field, message }) {
  return `${file}:${line2}:${column} ${field}: ${message}`;
}
var ContentError = class extends Error {
  constructor(problems) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
    this.name = "ContentError";
  }
  problems;
};

// lib/newsroom/published.ts
function goesLiveAt(front) {
  return Math.max(Date.parse(front.publishedAt), Date.parse(front.embargoUntil ?? front.publishedAt));
}
function isLive(story, now2) {
  return story.status === "published" && now2 >= story.liveAt;
}
function wasLive(story) {
  return story.status === "withdrawn" && story.withdrawnAt !== null && story.withdrawnAt >= story.liveAt;
}
var LIVE = `stories.status = 'published' AND stories.live_at <= @now`;

// lib/newsroom/check.ts
async function checkNewsroom(newsroom) {
  return [
    ...checkSections(newsroom),
    ...checkUnique(newsroom),
    ...newsroom.stories.flatMap((story) => checkReferences(story, newsroom)),
    ...newsroom.stories.flatMap((story) => checkLinks(story, newsroom)),
    ...await checkPictures(newsroom)
  ];
}
function checkSections({ sections: sections2 }) {
  const seen = /* @__PURE__ */ new Set();
  return sections2.flatMap(({ id }, index) => {
    const isReserved = RESERVED_SEGMENTS.some((segment) => segment === id);
    const problem = { file: "sections.yaml", line: 1, column: 1, field: `${index}.id` };
    if (isReserved)
      return { ...problem, message: `\u201C${id}\u201D is an address that the site itself uses \u2014 choose another id` };
    if (seen.has(id)) return { ...problem, message: `\u201C${id}\u201D stands twice \u2014 remove one` };
    seen.add(id);
    return [];
  });
}
function checkUnique({ stories }) {
  const slugs = /* @__PURE__ */ new Map();
  const ids = /* @__PURE__ */ new Map();
  const former = /* @__PURE__ */ new Map();
  const problems = [];
  const claim = (taken, key, story, field, what) => {
    const owner = taken.get(key);
    if (!owner) return taken.set(key, story);
    const message = `${what} \u201C${key}\u201D belongs to ${owner.file} \u2014 choose another`;
    return problems.push(at(story, field, message));
  };
  for (const story of stories) {
    claim(slugs, story.slug, story, "slug", "the slug");
    claim(ids, story.front.id, story, "id", "the id");
  }
  for (const story of stories)
    for (const slug2 of story.front.formerSlugs) {
      const owner = slugs.get(slug2);
      if (owner) problems.push(at(story, "formerSlugs", `\u201C${slug2}\u201D is the slug of ${owner.file} \u2014 remove it`));
      else claim(former, slug2, story, "formerSlugs", "the former slug");
    }
  return problems;
}
function checkReferences(story, newsroom) {
  const { front } = story;
  const known = {
    section: new Set(newsroom.sections.map((section2) => section2.id)),
    topics: new Set(newsroom.topics.keys()),
    byline: new Set(newsroom.authors.keys()),
    source: new Set(newsroom.sources.keys()),
    slugs: new Set(newsroom.stories.map((other) => other.slug))
  };
  const unknown = (ids, set, field, what, where) => ids.filter((id) => !set.has(id)).map((id) => at(story, field, `\u201C${id}\u201D is not ${what} \u2014 check its spelling, or add it in ${where}`));
  return [
    ...unknown([front.section], known.section, "section", "a section", "sections.yaml"),
    ...unknown(front.topics, known.topics, "topics", "a topic", "topics/"),
    ...unknown(
      front.byline.map(({ id }) => id),
      known.byline,
      "byline",
      "an author or desk",
      "authors/"
    ),
    ...unknown(front.source ? [front.source] : [], known.source, "source", "a source", "sources/"),
    ...unknown(front.related, known.slugs, "related", "the slug of a story", "articles/"),
    ...unknown(
      front.translationOf ? [front.translationOf] : [],
      known.slugs,
      "translationOf",
      "the slug of a story",
      "articles/"
    )
  ];
}
function checkLinks(story, newsroom) {
  const addresses = internalAddresses(newsroom);
  return story.body.links.filter(({ href }) => !addresses.has(new URL(absoluteUrl(href)).pathname)).map(({ href, line: line2, column }) => ({
    file: story.file,
    line: line2,
    column,
    field: "link",
    message: `\u201C${href}\u201D leads nowhere on this site \u2014 check the path`
  }));
}
var addressesOf = /* @__PURE__ */ new WeakMap();
function internalAddresses(newsroom) {
  const known = addressesOf.get(newsroom);
  if (known) return known;
  const addresses = /* @__PURE__ */ new Set([
    urls.home(),
    ...newsroom.sections.map(({ id }) => urls.section(id)),
    ...[...newsroom.topics.keys()].map((id) => urls.topic(id)),
    ...[...newsroom.authors.keys()].map((id) => urls.author(id)),
    ...[...newsroom.sources.keys()].map((id) => urls.source(id)),
    ...newsroom.stories.flatMap(({ slug: slug2, front }) => [slug2, ...front.formerSlugs].map(urls.article))
  ]);
  addressesOf.set(newsroom, addresses);
  return addresses;
}
async function checkPictures(newsroom) {
  const problems = [];
  const faults = /* @__PURE__ */ new Map();
  const faultOf = (src) => {
    const master2 = newsroom.pictures.get(src);
    if (!master2) return Promise.resolve(`\u201C${src}\u201D is not in pictures/ \u2014 check its name, or add the file`);
    const known = faults.get(src) ?? readMaster(master2).then(
      () => void 0,
      (error) => error.message
    );
    faults.set(src, known);
    return known;
  };
  for (const story of newsroom.stories) {
    const { image: image2 } = story.front;
    const uses = [
      ...image2 ? [{ ...story.placeOf(["image", "src"]), src: image2.src, field: "image.src" }] : [],
      ...story.body.pictures.map((use) => ({ ...use, field: "Figure" }))
    ];
    for (const { line: line2, column, src, field } of uses) {
      const message = await faultOf(src);
      if (message) problems.push({ file: story.file, line: line2, column, field, message });
    }
    for (const { line: line2, column, src } of story.body.audio)
      if (!newsroom.audio.has(src))
        problems.push({
          file: story.file,
          line: line2,
          column,
          field: "Audio",
          message: `\u201C${src}\u201D is not in audio/ \u2014 check its name, or add the file`
        });
  }
  return problems;
}
function at(story, field, message) {
  return { file: story.file, ...story.placeOf([field]), field, message };
}

// lib/newsroom/schema.ts
import { z as z4 } from "zod";
var text = (what, max) => z4.string(`${what} is missing \u2014 write it as text`).trim().min(1, `is empty \u2014 write ${what}`).max(max, `is longer than ${max} characters \u2014 shorten it`);
var slug = z4.string("must be text \u2014 write it as a-lower-case-slug").regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "is not a slug \u2014 use a-z, 0-9 and single hyphens").max(100, "is longer than 100 characters \u2014 shorten it");
var dateTime = z4.iso.datetime({
  offset: true,
  error: "is not a date with an offset \u2014 write it as 2017-01-10T19:48:00+11:00"
});
var webAddress = z4.url({
  protocol: /^https?$/,
  error: "is not a web address \u2014 start it with https://"
});
var language = z4.string().refine(
  (tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length === 1;
    } catch {
      return false;
    }
  },
  { error: "is not a language tag \u2014 write one such as en-AU, ar or zh-Hans (BCP 47)" }
);
var LABELS = [
  "news",
  "analysis",
  "explainer",
  "opinion",
  "review",
  "feature",
  "interview",
  "obituary"
];
var focus = z4.strictObject({
  x: z4.number().min(0, "is below 0").max(1, "is above 1 \u2014 write a share such as 0.5"),
  y: z4.number().min(0, "is below 0").max(1, "is above 1 \u2014 write a share such as 0.5")
});
var image = z4.strictObject({
  src: z4.string("is missing \u2014 name a file in content/pictures").regex(
    /^[a-z0-9][a-z0-9/-]*\.(?:jpe?g|png|webp|svg)$/,
    "is not a picture of content/pictures \u2014 write a path such as harbour.jpg (JPEG, PNG, WebP or SVG; lower case)"
  ),
  alt: text("what the picture shows, for those who cannot see it", 400),
  caption: text("the caption", 400).optional(),
  credit: text("who made the picture", 120),
  creditUrl: webAddress.optional(),
  focus: focus.default({ x: 0.5, y: 0.5 })
});
var bylineEntry = z4.union([
  slug.transform((id) => ({ id })),
  z4.strictObject({ id: slug, role: text("the role", 80).optional() })
]);
var correction = z4.strictObject({
  at: dateTime,
  text: text("what was wrong and what is right", 600)
});
var withdrawal = z4.strictObject({
  at: dateTime,
  reason: text("why the story was withdrawn, for the newsroom only", 600)
});
var storyStatus = z4.enum(["draft", "published", "withdrawn"]);
var frontMatter = z4.strictObject({
  id: z4.string('is missing \u2014 `npm run new -- "Headline"` writes one').regex(/^[a-z0-9]{8}$/, "is not an id \u2014 8 characters of a-z and 0-9, as `npm run new` writes them"),
  headline: text("the headline", 120),
  standfirst: text("one or two sentences under the headline", 400),
  section: slug,
  label: z4.enum(LABELS, `is not a label \u2014 use one of ${LABELS.join(", ")}`).default("news"),
  topics: z4.array(slug).default([]),
  byline: z4.array(bylineEntry).default([]),
  source: slug.optional(),
  publishedAt: dateTime,
  updatedAt: dateTime.optional(),
  image: image.optional(),
  keyPoints: z4.array(text("the point", 200)).min(2, "has fewer than 2 points \u2014 write 2 to 4, or leave it out").max(4, "has more than 4 points \u2014 keep the 4 that matter").optional(),
  related: z4.array(slug).default([]),
  corrections: z4.array(correction).default([]),
  formerSlugs: z4.array(slug).default([]),
  status: storyStatus,
  withdrawal: withdrawal.optional(),
  embargoUntil: dateTime.optional(),
  lang: language.optional(),
  translationOf: slug.optional(),
  socialHeadline: text("the headline of the card", 120).optional(),
  socialDescription: text("the description of the card", 300).optional()
}).superRefine((story, context) => {
  const problem = (path11, message) => context.addIssue({ code: "custom", path: path11, message });
  if (story.byline.length === 0 && !story.source)
    problem(["byline"], "is missing, and so is source \u2014 name at least one author, desk or source");
  if (story.updatedAt && Date.parse(story.updatedAt) < Date.parse(story.publishedAt))
    problem(["updatedAt"], "is before publishedAt \u2014 an update cannot come first");
  if (story.status === "withdrawn" && !story.withdrawal)
    problem(["withdrawal"], "is missing \u2014 a withdrawn story says when and why: withdrawal: {at: \u2026, reason: \u2026}");
  if (story.status !== "withdrawn" && story.withdrawal)
    problem(["withdrawal"], `stands on a ${story.status} story \u2014 set status: withdrawn, or remove it`);
  story.corrections.forEach((correction2, index) => {
    if (Date.parse(correction2.at) < Date.parse(story.publishedAt))
      problem(["corrections", String(index), "at"], "is before publishedAt \u2014 a correction cannot come first");
  });
});
var author = z4.strictObject({
  kind: z4.enum(["person", "desk"], "is not a kind of author \u2014 use person or desk"),
  name: text("the name", 80),
  role: text("the role", 120).optional(),
  about: text("a sentence about the author", 600).optional(),
  url: webAddress.optional()
});
var source = z4.strictObject({
  name: text("the name as it stands after \u201CSource:\u201D", 40),
  fullName: text("the full name", 120),
  url: webAddress,
  about: text("a sentence about the source", 600).optional()
});
var topic = z4.strictObject({
  name: text("the name", 60),
  about: text("a sentence about the topic", 600).optional()
});
var section = z4.strictObject({
  id: slug,
  name: text("the name", 30),
  description: text("a sentence about the section", 300)
});
var sections = z4.array(section).min(1, "has no section \u2014 a newspaper needs one");
var site = z4.strictObject({
  name: text("the name of the newspaper", 60),
  tagline: text("what the newspaper is, in a few words", 120),
  description: text("a sentence for search engines and cards", 300),
  lang: language.default("en-AU"),
  email: z4.email("is not an email address").optional()
});

// lib/newsroom/yaml.ts
import { isMap, isNode, isPair, LineCounter, parseDocument } from "yaml";
function parseYaml(text2, schema2, file, firstLine = 1) {
  const lines = new LineCounter();
  const document = parseDocument(text2, { lineCounter: lines, prettyErrors: false });
  const at2 = (offset) => {
    const { line: line2, col } = lines.linePos(offset);
    return { line: line2 + firstLine - 1, column: col };
  };
  const placeOf2 = (path11) => {
    for (let length = path11.length; length > 0; length--) {
      const offset = offsetOf(document.contents, path11.slice(0, length));
      if (offset !== void 0) return at2(offset);
    }
    return { line: firstLine, column: 1 };
  };
  if (document.errors.length > 0) {
    const problems2 = document.errors.map((error) => ({
      file,
      ...at2(error.pos[0]),
      field: "yaml",
      message: `${error.message.replace(/\.?\s*$/, "")} \u2014 quote values that hold a colon or start with a special character`
    }));
    return { value: void 0, placeOf: placeOf2, problems: problems2 };
  }
  const result = schema2.safeParse(document.toJS());
  if (result.success) return { value: result.data, placeOf: placeOf2, problems: [] };
  const problems = result.error.issues.flatMap((issue) => describe(issue)).map((issue) => ({
    file,
    ...placeOf2(issue.path),
    field: issue.path.join(".") || "front matter",
    message: issue.message
  }));
  return { value: void 0, placeOf: placeOf2, problems };
}
function describe(issue) {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: "is not a field \u2014 check its spelling, or remove it"
    }));
  if (issue.code === "invalid_union") {
    const branch = issue.errors.find((errors) => errors.some((error) => error.path.length > 0));
    const nested = (branch ?? issue.errors[0] ?? []).flatMap((error) => describe(error));
    return nested.map((error) => ({ ...error, path: [...issue.path, ...error.path] }));
  }
  const isMissing = issue.code === "invalid_type" && issue.input === void 0;
  if (isMissing && issue.message.startsWith("Invalid input"))
    return [{ path: issue.path, message: `is missing \u2014 write a value of type ${issue.expected}` }];
  return [{ path: issue.path, message: issue.message }];
}
function offsetOf(root, path11) {
  let node = root;
  let offset;
  for (const step of path11) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isNode(item.key) && String(item.key) === String(step));
      if (!pair) return void 0;
      offset = isNode(pair.key) ? pair.key.range?.[0] : void 0;
      node = isPair(pair) ? pair.value : void 0;
    } else if (isNode(node) && "items" in node && Array.isArray(node.items)) {
      node = node.items[Number(step)];
      if (!isNode(node)) return void 0;
      offset = node.range?.[0];
    } else return void 0;
  }
  return offset;
}

// lib/newsroom/newsroom.ts
function readRegister(files) {
  const problems = [];
  const parse = (file, shape) => {
    const parsed = parseYaml(file.bytes.toString("utf8"), shape, file.file);
    problems.push(...parsed.problems);
    return parsed.value;
  };
  const one = (name, shape) => {
    const file = files.find((candidate) => candidate.file === name);
    if (file) return parse(file, shape);
    problems.push({ file: name, line: 1, column: 1, field: "file", message: "is missing \u2014 every newsroom has one" });
  };
  const folder = (name, shape) => {
    const entries = /* @__PURE__ */ new Map();
    for (const file of files) {
      const id = new RegExp(`^${name}/([a-z0-9-]+)\\.yaml$`).exec(file.file)?.[1];
      const value = id ? parse(file, shape) : void 0;
      if (id && value) entries.set(id, { ...value, id });
    }
    return entries;
  };
  const register = {
    site: one("site.yaml", site) ?? { name: "", tagline: "", description: "", lang: "en-AU" },
    sections: one("sections.yaml", sections) ?? [],
    authors: folder("authors", author),
    sources: folder("sources", source),
    topics: folder("topics", topic)
  };
  return { register, problems };
}

// lib/newsroom/newsroom-files.ts
import { createHash as createHash2 } from "node:crypto";
import { readdirSync, readFileSync as readFileSync4 } from "node:fs";
import path4 from "node:path";
var KINDS = /^(?:(?:articles|authors|sources|topics|pictures|audio)\/.+|sections\.yaml|site\.yaml)$/;
function readNewsroomFiles(contentDir) {
  return readdirSync(contentDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith(".")).map((entry) => path4.join(entry.parentPath, entry.name)).map((absolute) => ({ absolute, file: path4.relative(contentDir, absolute).replaceAll("\\", "/") })).filter(({ file }) => KINDS.test(file)).sort((a, b) => a.file < b.file ? -1 : 1).map(({ absolute, file }) => {
    const bytes = readFileSync4(absolute);
    return { file, hash: createHash2("sha256").update(bytes).digest("hex"), bytes };
  });
}

// lib/newsroom/body.ts
import { compile } from "@mdx-js/mdx";
import GithubSlugger from "github-slugger";
import { toString as textOf } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import { SKIP, visit } from "unist-util-visit";

// lib/languages.ts
var WITHOUT_SPACES = /* @__PURE__ */ new Set(["zh", "ja", "th", "lo", "km", "my"]);
function countWords(text2, lang) {
  if (!WITHOUT_SPACES.has(new Intl.Locale(lang).language)) return text2.match(/\S+/g)?.length ?? 0;
  const segments = new Intl.Segmenter(lang, { granularity: "word" }).segment(text2);
  let words2 = 0;
  for (const segment of segments) if (segment.isWordLike) words2 += 1;
  return words2;
}

// lib/newsroom/picture-use.ts
function parseFocus(text2) {
  if (text2 === void 0) return { x: 0.5, y: 0.5 };
  const match = /^(0|1|0?\.\d+) (0|1|0?\.\d+)$/.exec(text2);
  return match ? { x: Number(match[1]), y: Number(match[2]) } : void 0;
}

// lib/newsroom/vocabulary.ts
var VOCABULARY = {
  Figure: {
    required: ["src", "alt", "credit"],
    optional: ["caption", "creditUrl", "focus"],
    body: "none"
  },
  Gallery: {
    required: ["caption"],
    optional: [],
    body: "required",
    holds: { component: "Figure", min: 2, max: 6 }
  },
  PullQuote: { required: ["attribution"], optional: ["role"], body: "required" },
  KeyPoints: { required: [], optional: ["title"], body: "required" },
  Explainer: { required: ["title"], optional: [], body: "required" },
  Timeline: {
    required: ["title"],
    optional: [],
    body: "required",
    holds: { component: "TimelineEvent", min: 2, max: 60 }
  },
  TimelineEvent: { required: ["date"], optional: ["title"], body: "required", inside: "Timeline" },
  BigNumber: { required: ["value", "label"], optional: ["credit"], body: "none" },
  Table: { required: ["caption"], optional: ["rows"], body: "required" },
  Audio: { required: ["src", "title"], optional: ["credit"], body: "required" }
};
function vocabularyOf(name) {
  return Object.hasOwn(VOCABULARY, name) ? VOCABULARY[name] : void 0;
}
var PAGE_IDS = ["story", "share", "share-foot", "footnote-label"];

// lib/newsroom/body.ts
async function readBody(markdown, file, lang) {
  const problems = [];
  const body = { words: 0, links: [], pictures: [], audio: [] };
  const report = (place, field, message) => problems.push({ file, line: place.line, column: place.column, field, message });
  const inspect = () => (tree) => inspectBody(tree, body, lang, report);
  try {
    await compile(markdown, { remarkPlugins: [remarkGfm, inspect], format: "mdx" });
  } catch (error) {
    const place = placeOfError(error, markdown);
    report(place, "body", explain(error, markdown.split("\n")[place.line - 1]?.slice(place.column - 1) ?? ""));
  }
  return { body, problems };
}
function inspectBody(tree, body, lang, report) {
  const slugger = new GithubSlugger();
  let depth = 1;
  visit(tree, (node, _index, parent) => {
    const place = placeOf(node);
    switch (node.type) {
      case "mdxFlowExpression":
      case "mdxTextExpression":
        report(place, "body", "holds an {expression}, which is never shown \u2014 write the words, or \\{ for a brace");
        return SKIP;
      case "mdxjsEsm":
        report(
          place,
          "body",
          "a paragraph that starts with import or export is read as code \u2014 start it with another word"
        );
        return SKIP;
      case "html":
        report(place, "body", "holds raw HTML \u2014 write Markdown, or a component of the vocabulary");
        return SKIP;
      case "heading":
        depth = inspectHeading(node, depth, slugger, place, report);
        return;
      case "link":
        return inspectLink(node, place, body, report);
      case "image":
      case "imageReference":
        report(place, "body", 'holds a Markdown image \u2014 write <Figure src="\u2026" alt="\u2026" credit="\u2026" />');
        return;
      case "table":
        if (!(parent && "name" in parent && parent.name === "Table"))
          report(place, "body", 'a table has no caption \u2014 put it inside <Table caption="\u2026"> \u2026 </Table>');
        return;
      case "mdxJsxFlowElement":
      case "mdxJsxTextElement":
        return inspectElement(node, parent, place, body, report);
    }
  });
  body.words = countWords(words(tree), lang);
  if (body.words === 0) report({ line: 1, column: 1 }, "body", "is empty \u2014 write the story under the front matter");
}
function words(node) {
  if (!("children" in node)) return textOf(node);
  const isBlock = node.type !== "paragraph" && node.type !== "heading" && node.type !== "tableCell";
  return isBlock ? node.children.map(words).join(" ") : textOf(node);
}
function inspectHeading(node, depth, slugger, place, report) {
  if (node.depth === 1) report(place, "heading", "is an h1, which the headline already is \u2014 write ##");
  else if (node.depth > depth + 1)
    report(place, "heading", `skips from level ${depth} to ${node.depth} \u2014 write ${"#".repeat(depth + 1)}`);
  const id = slugger.slug(textOf(node));
  if (id === "") report(place, "heading", "has no letter or number to link to \u2014 write words");
  if (PAGE_IDS.some((taken) => taken === id))
    report(place, "heading", `would take the id \u201C${id}\u201D, which the page uses \u2014 reword it`);
  return node.depth;
}
function inspectLink(node, place, body, report) {
  if (textOf(node).trim() === "") report(place, "link", "has no text \u2014 write what it leads to in the square brackets");
  if (node.url.startsWith("/") && !node.url.startsWith("//")) {
    body.links.push({ ...place, href: node.url });
  } else if (!/^(?:https?:\/\/[^\s]+|mailto:[^\s]+|tel:[+\d]+|#.+)$/.test(node.url)) {
    report(
      place,
      "link",
      `\u201C${node.url}\u201D is not an address \u2014 write https://\u2026, a path such as /article/\u2026, mailto: or tel:`
    );
  }
}
function inspectElement(node, parent, place, body, report) {
  const name = node.name ?? "";
  const component = vocabularyOf(name);
  const attributes = stringAttributes(node, report);
  if (!component) {
    report(place, "body", unknownElement(name));
    return SKIP;
  }
  const known = [...component.required, ...component.optional];
  for (const attribute of attributes.keys())
    if (!known.includes(attribute)) report(place, name, `has no attribute ${attribute} \u2014 it takes ${known.join(", ")}`);
  for (const attribute of component.required)
    if (!attributes.get(attribute)?.trim()) report(place, name, `${attribute} is missing \u2014 write ${attribute}="\u2026"`);
  if (component.inside && !(parent && "name" in parent && parent.name === component.inside))
    report(place, name, `stands alone \u2014 put it inside <${component.inside}>`);
  inspectChildren(node, component, name, place, report);
  if (name === "Figure") inspectFigure(attributes, place, body, report);
  if (name === "Audio") {
    const src = attributes.get("src");
    if (src) body.audio.push({ ...place, src });
  }
  if (name === "Table" && attributes.has("rows") && attributes.get("rows") !== "headed")
    report(
      place,
      name,
      'rows is neither absent nor \u201Cheaded\u201D \u2014 write rows="headed" when each row starts with its header'
    );
}
function inspectChildren(node, component, name, place, report) {
  const hasText = textOf(node).trim() !== "" || node.children.some((child) => "name" in child);
  if (component.body === "none" && hasText) report(place, name, `holds text \u2014 close it at once: <${name} \u2026 />`);
  if (component.body === "required" && !hasText)
    report(place, name, `is empty \u2014 write something between <${name}> and </${name}>`);
  if (name === "Table" && !node.children.some((child) => child.type === "table"))
    report(place, name, "holds no table \u2014 leave a blank line before and after the | rows |");
  if (component.holds) {
    const { component: held, min, max } = component.holds;
    const children = node.children.flatMap(
      (child) => child.type === "paragraph" ? child.children : [child]
    );
    const count = children.filter((child) => "name" in child && child.name === held).length;
    if (count < min || count > max) report(place, name, `holds ${count} <${held}> \u2014 it takes ${min} to ${max}`);
  }
}
function inspectFigure(attributes, place, body, report) {
  const src = attributes.get("src");
  const focus2 = parseFocus(attributes.get("focus"));
  if (!focus2) report(place, "Figure", 'focus is not two shares \u2014 write focus="0.5 0.4", from the left and the top');
  if (sameText(attributes.get("alt"), attributes.get("caption")))
    report(place, "Figure", "alt repeats the caption \u2014 say what the picture shows to one who cannot see it");
  if (src && focus2) body.pictures.push({ ...place, src, credit: attributes.get("credit") ?? "", focus: focus2 });
}
function stringAttributes(node, report) {
  const attributes = /* @__PURE__ */ new Map();
  for (const attribute of node.attributes) {
    const place = attribute.position ? placeOf(attribute) : placeOf(node);
    if (attribute.type === "mdxJsxExpressionAttribute")
      report(place, node.name ?? "body", 'spreads {\u2026attributes} \u2014 write each as name="value"');
    else if (typeof attribute.value !== "string")
      report(place, node.name ?? "body", `${attribute.name} is not text \u2014 write ${attribute.name}="\u2026"`);
    else attributes.set(attribute.name, attribute.value);
    if ("name" in attribute && /^on/i.test(attribute.name))
      report(place, node.name ?? "body", `${attribute.name} is an event handler, which no story may carry \u2014 remove it`);
  }
  return attributes;
}
function unknownElement(name) {
  if (name === "") return "holds an empty tag <> \u2014 remove it";
  if (/^(?:script|iframe|object|embed|style|form)$/i.test(name))
    return `holds <${name}>, which no story may carry \u2014 link to it instead`;
  if (/^[a-z]/.test(name)) return `holds raw HTML <${name}> \u2014 write Markdown, or a component of the vocabulary`;
  return `<${name}> is not a component \u2014 check its spelling against the vocabulary`;
}
function sameText(a, b) {
  const fold = (text2) => text2.normalize("NFKC").toLowerCase().replace(/[\p{P}\p{S}\s]+/gu, "");
  return a !== void 0 && b !== void 0 && fold(a) === fold(b);
}
function placeOf(node) {
  return node.position ? { line: node.position.start.line, column: node.position.start.column } : { line: 1, column: 1 };
}
function placeOfError(error, markdown) {
  if (error instanceof Error && "line" in error && typeof error.line === "number") {
    const column = "column" in error && typeof error.column === "number" ? error.column : 1;
    return { line: error.line, column };
  }
  const before = markdown.slice(0, Math.max(0, markdown.search(/[{<]/))).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
function explain(error, rest) {
  const reason = error instanceof Error ? error.message : String(error);
  if (/before name/.test(reason) && /U\+0021|`!`/.test(reason))
    return "holds a comment <!-- \u2026 --> \u2014 remove it: comments are not published";
  if (/before name/.test(reason)) return "holds a < before something that is not a tag \u2014 write &lt; or \u201Cless than\u201D";
  if (/U\+002F|U\+003A|U\+0040|in name/.test(reason)) return "holds an address in < > \u2014 write [text](https://\u2026)";
  if (/expression|acorn/.test(reason)) return "holds a { that opens an expression \u2014 write \\{ for a brace";
  if (/closing tag|Expected the closing|end-tag|to be closed/i.test(reason))
    return "opens a component and does not close it \u2014 write /> at its end, or its closing tag on a line of its own";
  if (/import|export/.test(rest))
    return "a line that starts with import or export is read as code \u2014 start it with another word";
  return `cannot be compiled: ${reason.split("\n")[0]} \u2014 compare it with the vocabulary`;
}

// lib/newsroom/story-file.ts
var NAME = /^articles\/\d{4}\/\d{2}\/([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/;
async function parseStory(file, text2, siteLang) {
  const whole = (field, message) => ({ file, line: 1, column: 1, field, message });
  const slug2 = NAME.exec(file)?.[1];
  if (!slug2)
    return {
      problems: [whole("file", "is not articles/<yyyy>/<mm>/<slug>.mdx \u2014 use a-z, 0-9 and single hyphens in its name")]
    };
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text2);
  if (!match)
    return { problems: [whole("front matter", "is missing \u2014 start the file with --- and end the fields with ---")] };
  const yaml = parseYaml(match[1] ?? "", frontMatter, file, 2);
  const headLines = match[0].split("\n").length - 1;
  const markdown = text2.slice(match[0].length);
  const lang = yaml.value?.lang ?? siteLang;
  const { body, problems } = await readBody("\n".repeat(headLines) + markdown, file, lang);
  if (!yaml.value) return { problems: [...yaml.problems, ...problems] };
  const story = { slug: slug2, file, front: yaml.value, markdown, body, placeOf: yaml.placeOf };
  return { story, problems: [...checkImage(story), ...problems] };
}
function checkImage({ file, front, placeOf: placeOf2 }) {
  if (!front.image) return [];
  const copied = sameText(front.image.alt, front.image.caption) ? "the caption" : sameText(front.image.alt, front.headline) ? "the headline" : void 0;
  if (!copied) return [];
  const message = `repeats ${copied} \u2014 say what the picture shows to one who cannot see it`;
  return [{ file, ...placeOf2(["image", "alt"]), field: "image.alt", message }];
}

// lib/newsroom/read-newsroom.ts
async function readNewsroom(contentDir, known = () => void 0) {
  const files = readNewsroomFiles(contentDir);
  const { register, problems } = readRegister(files);
  const stories = [];
  for (const file of files.filter((candidate) => candidate.file.startsWith("articles/"))) {
    const parsed = await readStory(file, register.site.lang, known);
    problems.push(...parsed.problems);
    if (parsed.story) stories.push(parsed.story);
  }
  const newsroom = {
    ...register,
    stories,
    pictures: inFolder(files, "pictures/"),
    audio: inFolder(files, "audio/")
  };
  problems.push(...await checkNewsroom(newsroom));
  return { newsroom, files, problems: problems.sort(byAddress) };
}
async function readStory(file, lang, known) {
  const text2 = file.bytes.toString("utf8");
  const story = known(file);
  if (!story) return parseStory(file.file, text2, lang);
  const placeOf2 = (path11) => placeIn(text2, path11);
  return { story: { ...story, placeOf: placeOf2 }, problems: [] };
}
function placeIn(text2, path11) {
  const key = String(path11[0]);
  const line2 = text2.split("\n").findIndex((candidate) => candidate.startsWith(`${key}:`));
  return { line: line2 + 1 || 1, column: 1 };
}
function inFolder(files, folder) {
  return new Map(
    files.filter(({ file }) => file.startsWith(folder)).map((file) => [file.file.slice(folder.length), file])
  );
}
function byAddress(a, b) {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}

// lib/newsroom/index-newsroom.ts
async function indexNewsroom({ contentDir, indexDir }) {
  mkdirSync2(indexDir, { recursive: true });
  const existing = usableDatabase(indexDir);
  const known = existing ? knownStories(existing) : void 0;
  const { newsroom, files, problems } = await readNewsroom(contentDir, known);
  existing?.close();
  if (problems.length > 0) throw new ContentError(problems);
  const pictures = await makePictures(newsroom);
  const hashes = new Map(files.map(({ file, hash }) => [file, hash]));
  const write = (database) => database.transaction(() => writeChanges(database, newsroom, hashes, pictures));
  return existing ? updateInPlace(indexDir, write) : rebuild(indexDir, write);
}
function updateInPlace(indexDir, write) {
  const file = currentDatabase(indexDir);
  if (!file) throw new Error("The index went away while it was brought up to date: run it again.");
  const database = openDatabase(file, "writer");
  try {
    return write(database);
  } finally {
    database.close();
  }
}
function rebuild(indexDir, write) {
  const name = `index-${randomBytes(6).toString("hex")}.db`;
  const database = openDatabase(path5.join(indexDir, name), "writer");
  database.exec(INDEX_TABLES);
  const report = write(database);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
  const pointer = path5.join(indexDir, "current");
  writeFileSync2(`${pointer}.${process.pid}`, name);
  renameSync2(`${pointer}.${process.pid}`, pointer);
  for (const old of readdirSync2(indexDir))
    if (/^index-[0-9a-f]+\.db/.test(old) && !old.startsWith(name)) rmSync(path5.join(indexDir, old), { force: true });
  return report;
}
function usableDatabase(indexDir) {
  const file = currentDatabase(indexDir);
  if (!file || !existsSync4(file)) return void 0;
  try {
    const database = openDatabase(file, "reader");
    if (database.get(`SELECT value FROM meta WHERE key = 'version'`)?.value === String(INDEX_VERSION)) return database;
    database.close();
  } catch {
  }
  return void 0;
}
function knownStories(database) {
  const lang = JSON.parse(String(database.get(`SELECT data FROM register WHERE kind = 'site'`)?.data ?? "{}")).lang;
  return ({ file, hash }) => {
    const row = database.get("SELECT slug, front, markdown, body FROM stories WHERE file = @file AND hash = @hash", {
      file,
      hash: storyHash(hash, lang)
    });
    return row && {
      slug: String(row.slug),
      file,
      front: JSON.parse(String(row.front)),
      markdown: String(row.markdown),
      body: JSON.parse(String(row.body))
    };
  };
}
function storyHash(fileHash, siteLang) {
  return createHash3("sha256").update(`${fileHash} ${siteLang}`).digest("hex");
}
async function makePictures({ stories, pictures }) {
  const made = /* @__PURE__ */ new Map();
  for (const { slug: slug2, front, body } of stories) {
    const uses = [
      ...front.image ? [[pickUse(front.image), "lead"]] : [],
      ...body.pictures.map((use) => [pickUse(use), "body"])
    ];
    const shown = [];
    for (const [use, as] of uses) {
      const master2 = pictures.get(use.src);
      if (master2) shown.push({ use, picture: await makeRenditions(master2, use, as) });
    }
    made.set(slug2, shown);
  }
  return made;
}
function pickUse({ src, credit, focus: focus2 }) {
  return { src, credit, focus: focus2 };
}
function writeChanges(database, newsroom, hashes, pictures) {
  const { stories, site: site2 } = newsroom;
  const before = new Map(
    database.all("SELECT slug, hash FROM stories").map((row) => [String(row.slug), String(row.hash)])
  );
  const hashOf = (story) => storyHash(hashes.get(story.file) ?? "", site2.lang);
  const changed = stories.filter((story) => before.get(story.slug) !== hashOf(story));
  const removed = [...before.keys()].filter((slug2) => !stories.some((story) => story.slug === slug2));
  for (const slug2 of [...changed.map((story) => story.slug), ...removed]) removeStory(database, slug2);
  for (const story of changed) insertStory(database, story, hashOf(story), newsroom);
  writeRegister(database, newsroom);
  writePictures(database, pictures);
  writeMeta(database, hashes);
  return { stories: stories.length, changed: changed.map((story) => story.slug), removed };
}
function removeStory(database, slug2) {
  for (const table of ["stories", "story_topics", "story_authors", "former_slugs", "story_audio"])
    database.run(`DELETE FROM ${table} WHERE slug = @slug`, { slug: slug2 });
}
function insertStory(database, story, hash, { audio }) {
  const { slug: slug2, file, front, markdown, body } = story;
  database.run(
    `INSERT INTO stories VALUES (@slug, @id, @file, @hash, @status, @live_at, @withdrawn_at, @published_at,
      @section, @source, @front, @markdown, @body)`,
    {
      slug: slug2,
      id: front.id,
      file,
      hash,
      status: front.status,
      live_at: goesLiveAt(front),
      withdrawn_at: front.withdrawal ? Date.parse(front.withdrawal.at) : null,
      published_at: Date.parse(front.publishedAt),
      section: front.section,
      source: front.source ?? null,
      front: JSON.stringify(front),
      markdown,
      body: JSON.stringify(body)
    }
  );
  for (const topic2 of new Set(front.topics))
    database.run("INSERT INTO story_topics VALUES (@topic, @slug)", { topic: topic2, slug: slug2 });
  for (const author2 of new Set(front.byline.map(({ id }) => id)))
    database.run("INSERT INTO story_authors VALUES (@author, @slug)", { author: author2, slug: slug2 });
  for (const former of new Set(front.formerSlugs))
    database.run("INSERT INTO former_slugs VALUES (@former, @slug)", { former, slug: slug2 });
  for (const name of new Set(body.audio.map(({ src }) => src)))
    database.run("INSERT INTO story_audio VALUES (@name, @slug, @file)", {
      name,
      slug: slug2,
      file: audio.get(name)?.file ?? ""
    });
}
function writeRegister(database, { site: site2, sections: sections2, authors, sources, topics }) {
  database.exec("DELETE FROM register");
  const rows = [
    { kind: "site", id: "site", value: site2 },
    ...sections2.map((value) => ({ kind: "section", id: value.id, value })),
    ...[...authors.values()].map((value) => ({ kind: "author", id: value.id, value })),
    ...[...sources.values()].map((value) => ({ kind: "source", id: value.id, value })),
    ...[...topics.values()].map((value) => ({ kind: "topic", id: value.id, value }))
  ];
  rows.forEach(
    ({ kind, id, value }, position) => database.run("INSERT INTO register VALUES (@kind, @id, @position, @data)", {
      kind,
      id,
      position,
      data: JSON.stringify(value)
    })
  );
}
function writePictures(database, pictures) {
  database.exec("DELETE FROM story_pictures; DELETE FROM renditions");
  for (const [slug2, shown] of pictures)
    shown.forEach(({ use, picture }, position) => {
      database.run("INSERT INTO story_pictures VALUES (@slug, @position, @picture, @data)", {
        slug: slug2,
        position,
        picture: picture.key,
        data: JSON.stringify({ use, picture })
      });
      for (const rendition of picture.renditions)
        database.run("INSERT OR REPLACE INTO renditions VALUES (@address, @picture, @file)", {
          address: urls.rendition(picture.key, rendition.variant, rendition.width, rendition.format),
          picture: picture.key,
          file: renditionFile(picture.key, rendition)
        });
    });
}
function writeMeta(database, hashes) {
  database.exec("DELETE FROM files");
  const generation = createHash3("sha256").update(`${INDEX_VERSION} ${RECIPE}`);
  for (const [file, hash] of hashes) {
    database.run("INSERT INTO files VALUES (@file, @hash)", { file, hash });
    generation.update(`${file} ${hash}
`);
  }
  const set = (key, value) => database.run("INSERT OR REPLACE INTO meta VALUES (@key, @value)", { key, value });
  set("version", String(INDEX_VERSION));
  set("generation", generation.digest("hex").slice(0, 32));
}

// lib/clock.ts
var frozen = env.NEWSROOM_NOW ? Date.parse(env.NEWSROOM_NOW) : void 0;
function now() {
  return frozen ?? Date.now();
}

// server/address.ts
var LONGEST = 2048;
function readAddress(target) {
  if (target.length > LONGEST) return { is: "refused", status: 414 };
  const raw = pathOf(target);
  const decoded = raw === void 0 ? void 0 : decode(raw);
  if (decoded === void 0 || hasForbidden(decoded)) return { is: "refused", status: 400 };
  const path11 = decoded.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
  if (path11 === raw && path11 === lowerCase(path11)) return { is: "canonical", path: path11 };
  return { is: "slip", path: lowerCase(path11) };
}
function pathOf(target) {
  const origin = /^https?:\/\/[^/?#]*/i.exec(target)?.[0] ?? "";
  const path11 = target.slice(origin.length).split(/[?#]/, 1)[0];
  return path11?.startsWith("/") ? path11 : void 0;
}
function decode(path11) {
  try {
    return decodeURIComponent(path11);
  } catch {
    return void 0;
  }
}
function hasForbidden(path11) {
  return /[\u0000-\u001f\u007f\\]/.test(path11) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(path11);
}
function lowerCase(path11) {
  return path11.startsWith("/_next/") || path11.startsWith("/assets/") ? path11 : path11.toLowerCase();
}

// server/log.ts
import pino from "pino";
var log = pino(
  { level: env.LOG_LEVEL, base: void 0 },
  pino.destination({ dest: 1, sync: false, minLength: 4096 })
);
function flushLog() {
  log.flush();
}

// lib/dates.ts
import { Temporal } from "temporal-polyfill";
var parts = (options) => new Intl.DateTimeFormat("en-AU", { timeZone: env.TIME_ZONE, ...options });
var dateFormat = parts({ day: "numeric", month: "long", year: "numeric" });
var timeFormat = parts({ hour: "numeric", minute: "2-digit", hour12: true });
var zoned = (moment) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(env.TIME_ZONE);
function yearsBetween(earlier, later) {
  return zoned(earlier).until(zoned(later), { largestUnit: "year" }).years;
}
function nextAnniversary(publishedAt, now2) {
  const years = Math.max(0, yearsBetween(publishedAt, now2)) + 1;
  return zoned(publishedAt).add({ years }).epochMilliseconds;
}
function nextMidnight(now2) {
  return zoned(now2).add({ days: 1 }).startOfDay().epochMilliseconds;
}

// lib/newsroom/open-newsroom.ts
var open;
function openNewsroom() {
  const file = currentDatabase(env.INDEX_DIR);
  if (!file) throw new Error(`There is no index in ${env.INDEX_DIR}: run \`npm run build\`, which makes one.`);
  if (open?.file === file) return open.database;
  open?.database.close();
  open = { file, database: openDatabase(file, "reader") };
  return open.database;
}

// lib/newsroom/admission.ts
function admitSlug(slug2, now2) {
  const present = standing(openNewsroom().get("SELECT * FROM stories WHERE slug = @slug", { slug: slug2 }));
  if (present) {
    if (isLive(present, now2)) return { answer: "pass", slug: slug2, hash: present.hash, publishedAt: present.publishedAt };
    return { answer: wasLive(present) ? "gone" : "unknown" };
  }
  const former = openNewsroom().get(
    "SELECT stories.* FROM former_slugs JOIN stories USING (slug) WHERE former = @slug",
    { slug: slug2 }
  );
  const renamed = standing(former);
  if (!renamed) return { answer: "unknown" };
  if (isLive(renamed, now2)) return { answer: "moved", slug: renamed.slug };
  return { answer: wasLive(renamed) ? "gone" : "unknown" };
}
function admitRendition(address, now2) {
  const row = openNewsroom().get(
    `SELECT renditions.file FROM renditions WHERE address = @address AND EXISTS (
      SELECT 1 FROM story_pictures JOIN stories USING (slug)
      WHERE story_pictures.picture = renditions.picture AND ${LIVE})`,
    { address, now: now2 }
  );
  return row && String(row.file);
}
function admitAudio(name, now2) {
  const row = openNewsroom().get(
    `SELECT story_audio.file FROM story_audio JOIN stories USING (slug) WHERE name = @name AND ${LIVE} LIMIT 1`,
    { name, now: now2 }
  );
  return row && String(row.file);
}
function currentEdition(now2) {
  const row = openNewsroom().get(
    `SELECT (SELECT value FROM meta WHERE key = 'generation') AS generation,
      (SELECT max(live_at) FROM stories WHERE status = 'published' AND live_at <= @now) AS since,
      (SELECT min(live_at) FROM stories WHERE status = 'published' AND live_at > @now) AS until`,
    { now: now2 }
  );
  return {
    name: `${row?.generation}-${row?.since ?? 0}`,
    until: row?.until ? Number(row.until) : Number.POSITIVE_INFINITY
  };
}
function standing(row) {
  return row && {
    slug: String(row.slug),
    hash: String(row.hash),
    status: storyStatus.parse(row.status),
    liveAt: Number(row.live_at),
    withdrawnAt: row.withdrawn_at === null ? null : Number(row.withdrawn_at),
    publishedAt: Number(row.published_at)
  };
}

// lib/newsroom/register.ts
var findSection = (id) => find("section", id);
var findTopic = (id) => find("topic", id);
var findAuthor = (id) => find("author", id);
var findSource = (id) => find("source", id);
function find(kind, id) {
  const row = openNewsroom().get("SELECT data FROM register WHERE kind = @kind AND id = @id", { kind, id });
  return row && JSON.parse(String(row.data));
}

// server/routes.ts
var SLUG = "([a-z0-9]+(?:-[a-z0-9]+)*)";
var PAGE = "(?:/page/([2-9]|[1-9][0-9]{1,4}))?";
var PATTERNS = {
  article: new RegExp(`^/article/${SLUG}$`),
  topic: new RegExp(`^/topic/${SLUG}${PAGE}$`),
  author: new RegExp(`^/by/${SLUG}${PAGE}$`),
  source: new RegExp(`^/source/${SLUG}${PAGE}$`),
  section: new RegExp(`^/${SLUG}${PAGE}$`)
};
var FIND = { section: findSection, topic: findTopic, author: findAuthor, source: findSource };
function routeOf(path11) {
  if (path11 === urls.home()) return { kind: "home" };
  const slug2 = PATTERNS.article.exec(path11)?.[1];
  if (slug2) return { kind: "article", slug: slug2 };
  for (const kind of ["topic", "author", "source", "section"]) {
    const [, id, page] = PATTERNS[kind].exec(path11) ?? [];
    if (id) return { kind, id, page: page ? Number(page) : 1 };
  }
}
function decide(route, now2) {
  switch (route.kind) {
    case "home":
      return { answer: "pass", path: urls.home(), until: nextMidnight(now2) };
    case "article":
      return decideArticle(admitSlug(route.slug, now2), now2);
    default: {
      const path11 = urls[route.kind](route.id, route.page);
      return FIND[route.kind](route.id) ? { answer: "pass", path: path11, until: nextMidnight(now2) } : { answer: "unknown" };
    }
  }
}
function decideArticle(admission, now2) {
  if (admission.answer === "moved") return { answer: "moved", path: urls.article(admission.slug) };
  if (admission.answer !== "pass") return admission;
  const { slug: slug2, hash, publishedAt } = admission;
  return { answer: "pass", path: urls.article(slug2), story: hash, until: nextAnniversary(publishedAt, now2) };
}

// server/security-headers.ts
var POLICY = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self'",
  "media-src": "'self'",
  "connect-src": "'self'",
  "manifest-src": "'self'",
  "form-action": "'self'",
  "base-uri": "'none'",
  "frame-ancestors": "'none'"
};
var WITH_RUNTIME = { ...POLICY, "script-src": "'self' 'unsafe-inline'", "style-src": "'self' 'unsafe-inline'" };
var IN_DEVELOPMENT = {
  ...WITH_RUNTIME,
  "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
  "connect-src": "'self' ws:"
};
var line = (policy) => Object.entries(policy).map(([directive, sources]) => `${directive} ${sources}`).join("; ");
function contentSecurityPolicy() {
  if (env.NODE_ENV === "development") return line(IN_DEVELOPMENT);
  return line(env.FRAMEWORK_RUNTIME === "keep" ? WITH_RUNTIME : POLICY);
}
var EVERYWHERE = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  ...env.SITE_URL.startsWith("https:") && { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" }
};
var ON_PAGES = {
  ...EVERYWHERE,
  "Content-Security-Policy": contentSecurityPolicy(),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "accelerometer=(), autoplay=(self), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
};
var FOR_OTHERS = { ...EVERYWHERE, "Cross-Origin-Resource-Policy": "cross-origin" };

// server/send-page.ts
import Negotiator from "negotiator";
var PAGE_HEADERS = Object.entries(ON_PAGES).flat();
var CACHE_CONTROL = "public, max-age=0, s-maxage=10";
var prepared = /* @__PURE__ */ new WeakMap();
function sendPage(request, response, page) {
  const { etag, headers, body } = prepare(page, encodingFor(request.headers["accept-encoding"]));
  const known = request.headers["if-none-match"];
  if (known !== void 0 && isKnown(known, etag)) {
    response.writeHead(304, headers);
    response.end();
    return 304;
  }
  response.writeHead(200, [...headers, "Content-Length", String(body.length)]);
  response.end(request.method === "HEAD" ? void 0 : body);
  return 200;
}
function prepare(page, encoding) {
  const known = prepared.get(page) ?? {};
  prepared.set(page, known);
  known[encoding] ??= {
    etag: `"${page.hash}-${encoding}"`,
    headers: [
      "Content-Type",
      "text/html; charset=utf-8",
      "Cache-Control",
      CACHE_CONTROL,
      "ETag",
      `"${page.hash}-${encoding}"`,
      "Vary",
      "Accept-Encoding",
      ...encoding === "identity" ? [] : ["Content-Encoding", encoding],
      ...PAGE_HEADERS
    ],
    body: page.bodies[encoding]
  };
  return known[encoding];
}
function isKnown(ifNoneMatch, etag) {
  if (ifNoneMatch === etag) return true;
  return ifNoneMatch.split(",").some((candidate) => ["*", etag].includes(candidate.trim().replace(/^W\//, "")));
}
var ENCODINGS = ["br", "gzip", "identity"];
var negotiated = /* @__PURE__ */ new Map();
var MOST_NEGOTIATED = 1e3;
function encodingFor(header) {
  const wanted = header ?? "";
  const known = negotiated.get(wanted);
  if (known) return known;
  const preferred = new Negotiator({ headers: { "accept-encoding": wanted } }).encodings(ENCODINGS, {
    preferred: ENCODINGS
  });
  const encoding = ENCODINGS.find((candidate) => candidate === preferred[0]) ?? "identity";
  if (negotiated.size < MOST_NEGOTIATED) negotiated.set(wanted, encoding);
  return encoding;
}

// server/static-files.ts
import path7 from "node:path";
import sirv from "sirv";

// lib/assets.ts
import path6 from "node:path";
import { z as z5 } from "zod";
var manifest = z5.object({ elements: z5.string() });
var ASSETS_DIR = path6.resolve(env.BUILD_DIR, "assets");
var ASSETS_MANIFEST = path6.resolve(env.BUILD_DIR, "assets.json");

// server/static-files.ts
var YEAR_S = 31536e3;
var immutable = { brotli: true, gzip: true, immutable: true, maxAge: YEAR_S, setHeaders: withHeaders(EVERYWHERE) };
var underNext = sirv(path7.resolve(env.BUILD_DIR, "next", "static"), immutable);
var ownAssets = sirv(ASSETS_DIR, immutable);
var publicFiles = sirv(path7.resolve(env.BUILD_DIR, "public"), {
  brotli: true,
  gzip: true,
  etag: true,
  maxAge: 86400,
  setHeaders: withHeaders(FOR_OTHERS)
});
function serveStatic(request, response, pathname, next2) {
  if (pathname.startsWith("/_next/static/")) from(underNext, "/_next/static", request, response, next2);
  else if (pathname.startsWith("/assets/")) from(ownAssets, "/assets", request, response, next2);
  else if (path7.posix.extname(pathname) !== "") publicFiles(request, response, next2);
  else next2();
}
function from(serve, prefix, request, response, next2) {
  request.url = request.url?.slice(prefix.length);
  serve(request, response, next2);
}
function withHeaders(headers) {
  return (response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  };
}

// server/story-files.ts
import path8 from "node:path";
import send from "send";
var AVIF = "image/avif";
function storyFileOf(pathname) {
  if (pathname.startsWith("/pictures/")) {
    const file = admitRendition(pathname, now());
    return file === void 0 ? void 0 : { file, isImmutable: true };
  }
  if (pathname.startsWith("/audio/")) {
    const file = admitAudio(pathname.slice("/audio/".length), now());
    return file === void 0 ? void 0 : { file: path8.resolve(env.CONTENT_DIR, file), isImmutable: false };
  }
}
function sendStoryFile(request, response, { file, isImmutable }, missing) {
  for (const [name, value] of Object.entries(FOR_OTHERS)) response.setHeader(name, value);
  if (file.endsWith(".avif")) response.setHeader("Content-Type", AVIF);
  send(request, path8.basename(file), {
    root: path8.dirname(file),
    immutable: isImmutable,
    maxAge: isImmutable ? "365d" : "10s",
    dotfiles: "allow"
  }).on("error", missing).pipe(response);
}

// server/door.ts
function createDoor({ press, notices, readiness }) {
  return function door(request, response) {
    const target = request.url ?? "/";
    const started = performance.now();
    const isRead = request.method === "GET" || request.method === "HEAD";
    const kept = isRead ? press.store.peek(target) : void 0;
    if (kept && press.isTrue(kept.stamp)) {
      record(request.method, target, sendPage(request, response, kept), "memory", started);
      return;
    }
    response.on("finish", () => record(request.method, target, response.statusCode, "door", started));
    answer(request, response, target, isRead).catch((error) => {
      log.error({ err: error, path: target }, "request failed");
      if (!response.headersSent) notices.send(request, response, 500);
      else response.destroy();
    });
  };
  async function answer(request, response, target, isRead) {
    if (!isRead) return sendText(request, response, 405, "Only GET and HEAD are answered here.", { Allow: "GET, HEAD" });
    const address = readAddress(target);
    if (address.is === "refused")
      return sendText(
        request,
        response,
        address.status,
        address.status === 414 ? "The address is too long." : "The address is malformed."
      );
    if (address.path === "/healthz") return sendText(request, response, 200, "alive");
    if (address.path === "/readyz") return sendReadiness(request, response);
    if (address.is === "slip") return correct(request, response, address.path);
    serveStatic(request, response, address.path, () => {
      answerStory(request, response, address.path).catch((error) => {
        log.error({ err: error, path: address.path }, "no page");
        notices.send(request, response, 503);
      });
    });
  }
  async function answerStory(request, response, path11) {
    const file = storyFileOf(path11);
    if (file) return sendStoryFile(request, response, file, () => notices.send(request, response, 404));
    const route = routeOf(path11);
    return route ? answerRoute(request, response, route) : notices.send(request, response, 404);
  }
  async function answerRoute(request, response, route) {
    const decision = decide(route, now());
    switch (decision.answer) {
      case "unknown":
        return notices.send(request, response, 404);
      case "gone":
        return notices.send(request, response, 410);
      case "moved":
        return redirect(request, response, decision.path);
      case "pass": {
        const { page } = await press.print(decision);
        return sendPage(request, response, page);
      }
    }
  }
  function correct(request, response, path11) {
    const route = routeOf(path11);
    const decision = route && decide(route, now());
    if (decision?.answer === "pass" || decision?.answer === "moved") return redirect(request, response, decision.path);
    return notices.send(request, response, decision?.answer === "gone" ? 410 : 404);
  }
  async function sendReadiness(request, response) {
    try {
      await readiness.check();
      sendText(request, response, 200, "ready");
    } catch (error) {
      log.error({ err: error }, "not ready");
      sendText(request, response, 503, "not ready");
    }
  }
}
function redirect(request, response, path11) {
  sendText(request, response, 308, `This page is at ${path11}`, {
    Location: path11,
    "Cache-Control": "public, max-age=0, s-maxage=10"
  });
}
function sendText(request, response, status, text2, headers = {}) {
  const body = `${text2}
`;
  response.writeHead(status, {
    ...EVERYWHERE,
    "Cache-Control": "no-store",
    ...headers,
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(body)
  });
  response.end(request.method === "HEAD" ? void 0 : body);
}
function record(method, path11, status, from2, started) {
  const ms = Math.round((performance.now() - started) * 100) / 100;
  if(from2==="memory")return; log.info({ method, path: path11.split("?", 1)[0], status, from: from2, ms }, "request");
}

// server/edition-watch.ts
var EDITION_CHECK_MS = 20;
var EditionWatch = class {
  constructor(onChange) {
    this.onChange = onChange;
    this.#edition = currentEdition(now());
  }
  onChange;
  #edition;
  #checkedAt = performance.now();
  current() {
    const moment = performance.now();
    if (moment - this.#checkedAt >= EDITION_CHECK_MS) {
      this.#checkedAt = moment;
      const edition = currentEdition(now());
      const hasChanged = edition.name !== this.#edition.name;
      this.#edition = edition;
      if (hasChanged) this.onChange();
    }
    return this.#edition.name;
  }
};

// lib/newsroom/stories.ts
function listSlugs(now2, limit) {
  return openNewsroom().all(`SELECT slug FROM stories WHERE ${LIVE} ORDER BY published_at DESC, slug LIMIT @limit`, { now: now2, limit }).map((row) => String(row.slug));
}

// server/health.ts
var FRESH_MS = 1e4;
var Readiness = class {
  constructor(renderer) {
    this.renderer = renderer;
  }
  renderer;
  #renderedAt = Number.NEGATIVE_INFINITY;
  #checking;
  /** @throws {Error} that says what is not ready */
  async check() {
    const [newest] = listSlugs(now(), 1);
    if (newest === void 0 || performance.now() - this.#renderedAt <= FRESH_MS) return;
    this.#checking ??= this.#render(urls.article(newest)).finally(() => {
      this.#checking = void 0;
    });
    await this.#checking;
  }
  async #render(path11) {
    const { status } = await this.renderer.render(path11);
    if (status !== 200) throw new Error(`the story at ${path11} cannot be rendered`);
    this.#renderedAt = performance.now();
  }
};

// server/finish.ts
var SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
var SCRIPT_PRELOAD = /<link\b(?=[^>]*\brel="preload")(?=[^>]*\bas="script")[^>]*>/g;
var FLIGHT = /^\s*(?:\(?self\.__next_[a-z]\b|requestAnimationFrame\(function\(\)\{\$RT=|globalThis\["TURBOPACK)/;
var REMNANT = /__next_f|TURBOPACK|\/_next\/static\/[^"']*\.js\b|<template id="B:|\$RC\(/;
function removeRuntime(html) {
  const finished2 = html.replace(SCRIPT, (script, attributes, text2) => isRuntime(attributes, text2) ? "" : script).replace(SCRIPT_PRELOAD, "");
  const remnant = REMNANT.exec(withoutData(finished2));
  if (remnant)
    throw new Error(
      `Next's HTML has a shape that server/finish.ts does not know (\u201C${remnant[0]}\u201D): mend its patterns for this version of Next, or start with FRAMEWORK_RUNTIME=keep.`
    );
  return finished2;
}
function isRuntime(attributes, text2) {
  if (/\btype="application\/ld\+json"/.test(attributes)) return false;
  const src = /\bsrc="([^"]*)"/.exec(attributes)?.[1];
  return src === void 0 ? FLIGHT.test(text2) || /\bid="_R_"/.test(attributes) : src.startsWith("/_next/");
}
function withoutData(html) {
  return html.replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, "").replace(/>[^<]*</g, "><").replace(/\b(?:content|alt|href|data-[a-z]+)="[^"]*"/g, "");
}

// server/finished-page.ts
import { createHash as createHash4 } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { z as z6 } from "zod";
var brotliAsync = promisify(brotliCompress);
var gzipAsync = promisify(gzip);
var pageStamp = z6.object({
  build: z6.string(),
  edition: z6.string(),
  /** The story's own hash on its page; nothing on lists. */
  story: z6.string().optional(),
  /** Milliseconds since 1970: a local midnight or an anniversary. */
  until: z6.number()
});
async function finishPage(html, stamp) {
  const identity = Buffer.from(html);
  const [br, gz] = await Promise.all([
    brotliAsync(identity, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: identity.length
      }
    }),
    gzipAsync(identity, { level: 9 })
  ]);
  const hash = createHash4("sha256").update(identity).digest("base64url").slice(0, 20);
  return { stamp, hash, bodies: { br, gzip: gz, identity } };
}

// server/press.ts
var HOT_PAGES = 24;
var Press = class {
  constructor(renderer, store, build, editions) {
    this.renderer = renderer;
    this.store = store;
    this.build = build;
    this.editions = editions;
  }
  renderer;
  store;
  build;
  editions;
  #running = /* @__PURE__ */ new Map();
  /**
   * The page of an admitted path, true for this moment: kept, or rendered before it is served.
   * When that fails, the last good page stays.
   * @throws {Error} when it fails and no page was kept
   */
  async print(decision) {
    const kept = await this.store.get(decision.path);
    if (kept && this.isTrue(kept.stamp)) return { page: kept, from: "store" };
    try {
      return { page: await this.#renderOnce(decision), from: "render" };
    } catch (error) {
      log.error({ err: error, path: decision.path }, "render failed");
      if (kept) return { page: kept, from: "last-good" };
      throw error;
    }
  }
  isTrue(stamp) {
    return stamp.build === this.build && stamp.edition === this.editions().current() && now() < stamp.until;
  }
  /** Renders the pages that readers ask for most, one after another, behind the requests. */
  async refreshHot() {
    for (const path11 of /* @__PURE__ */ new Set([urls.home(), ...this.store.hottest(HOT_PAGES)])) {
      const route = routeOf(path11);
      const decision = route && decide(route, now());
      if (decision?.answer === "pass") await this.print(decision).catch(() => void 0);
    }
  }
  #renderOnce(decision) {
    const running = this.#running.get(decision.path);
    if (running) return running;
    const rendering = this.#render(decision).finally(() => this.#running.delete(decision.path));
    this.#running.set(decision.path, rendering);
    return rendering;
  }
  async #render({ path: path11, story, until }) {
    const edition = this.editions().current();
    const { status, html } = await this.renderer.render(path11);
    if (status !== 200) throw new Error(`Next answered ${status} for ${path11}`);
    const page = await finishPage(finished(html), { build: this.build, edition, story, until });
    this.store.put(path11, page);
    return page;
  }
};
function finished(html) {
  return env.FRAMEWORK_RUNTIME === "keep" ? html : removeRuntime(html);
}

// server/notices.ts
var PATHS = { 404: "/_not-found", 410: "/gone", 500: "/unavailable" };
var Notices = class {
  constructor(renderer) {
    this.renderer = renderer;
  }
  renderer;
  #pages = /* @__PURE__ */ new Map();
  async make() {
    for (const status of [404, 410, 500]) {
      const { html } = await this.renderer.render(PATHS[status]);
      this.#pages.set(status, finished(html));
    }
  }
  send(request, response, status) {
    const body = this.#pages.get(status === 503 ? 500 : status) ?? "";
    response.writeHead(status, {
      ...ON_PAGES,
      "Content-Type": "text/html; charset=utf-8",
      "Content-Length": Buffer.byteLength(body),
      "Cache-Control": status === 404 || status === 410 ? "public, max-age=0, s-maxage=10" : "no-store",
      ...status === 503 ? { "Retry-After": "10" } : {}
    });
    response.end(request.method === "HEAD" ? void 0 : body);
  }
};

// server/page-store.ts
import { createHash as createHash5 } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import path9 from "node:path";
import { promisify as promisify2 } from "node:util";
import { brotliDecompress } from "node:zlib";
import { LRUCache } from "lru-cache";
import { z as z7 } from "zod";
var decompress = promisify2(brotliDecompress);
var head = z7.object({ key: z7.string(), stamp: pageStamp, hash: z7.string(), br: z7.number(), gzip: z7.number() });
var PageStore = class {
  constructor(dir, memoryBytes) {
    this.dir = dir;
    this.#memory = new LRUCache({
      maxSize: memoryBytes,
      sizeCalculation: ({ bodies }) => bodies.br.length + bodies.gzip.length + bodies.identity.length + 1e3
    });
  }
  dir;
  #memory;
  /** From memory alone, at once. */
  peek(key) {
    return this.#memory.get(key);
  }
  async get(key) {
    const kept = this.#memory.get(key) ?? await this.#read(key);
    if (kept) this.#memory.set(key, kept);
    return kept;
  }
  put(key, page) {
    this.#memory.set(key, page);
    const { stamp, hash, bodies } = page;
    const header = JSON.stringify({ key, stamp, hash, br: bodies.br.length, gzip: bodies.gzip.length });
    writeWhole(this.#file(key), Buffer.concat([Buffer.from(`${header}
`), bodies.br, bodies.gzip]));
  }
  /** The addresses asked for most recently, newest first. */
  hottest(count) {
    return [...this.#memory.keys()].slice(0, count);
  }
  async clear() {
    this.#memory.clear();
    await rm(this.dir, { recursive: true, force: true });
  }
  #file(key) {
    const name = createHash5("sha256").update(key).digest("hex").slice(0, 32);
    return path9.join(this.dir, name.slice(0, 2), name);
  }
  /** A file that cannot be read is a page that was never kept: it is made anew. */
  async #read(key) {
    try {
      const bytes = await readFile(this.#file(key));
      const end = bytes.indexOf("\n");
      const { stamp, hash, ...sizes } = head.parse(JSON.parse(bytes.toString("utf8", 0, end)));
      const br = bytes.subarray(end + 1, end + 1 + sizes.br);
      const gzip2 = bytes.subarray(end + 1 + sizes.br, end + 1 + sizes.br + sizes.gzip);
      return { stamp, hash, bodies: { br, gzip: gzip2, identity: await decompress(br) } };
    } catch {
      return void 0;
    }
  }
};

// server/renderer.ts
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import next from "next";
import pLimit from "p-limit";
var AT_ONCE = 2;
var TIMEOUT_MS = 1e4;
var Renderer = class _Renderer {
  #limit = pLimit(AT_ONCE);
  #handle;
  constructor(handle) {
    this.#handle = handle;
  }
  static async start() {
    const app = next({ dev: false, dir: process.cwd(), quiet: true });
    await app.prepare();
    return new _Renderer(app.getRequestHandler());
  }
  /**
   * Renders a canonical path.
   * @throws {Error} when Next fails or takes longer than 10 s
   */
  render(path11) {
    return this.#limit(() => withTimeout(this.#ask(path11), path11));
  }
  async #ask(path11) {
    const request = requestFor(path11);
    const response = new ServerResponse(request);
    const chunks = [];
    const finished2 = new Promise((resolve) => {
      response.end = function end(chunk, encoding, callback) {
        collect(chunk);
        for (const done of [chunk, encoding, callback]) if (typeof done === "function") done();
        this.emit("finish");
        resolve();
        return this;
      };
    });
    const collect = (chunk) => {
      if (typeof chunk === "string") chunks.push(Buffer.from(chunk));
      else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    };
    response.write = ((chunk, encoding, callback) => {
      collect(chunk);
      for (const done of [encoding, callback]) if (typeof done === "function") done();
      return true;
    });
    await Promise.all([this.#handle(request, response), finished2]);
    return { status: response.statusCode, html: Buffer.concat(chunks).toString("utf8") };
  }
};
function requestFor(path11) {
  const request = new IncomingMessage(new Socket());
  request.method = "GET";
  request.url = path11;
  request.headers = {
    host: new URL(env.SITE_URL).host,
    "user-agent": "Currawong",
    accept: "text/html",
    "x-forwarded-proto": new URL(env.SITE_URL).protocol.slice(0, -1)
  };
  request.push(null);
  return request;
}
async function withTimeout(work, path11) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Rendering ${path11} took longer than ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

// server/main.ts
async function start() {
  const build = readBuildInfo();
  if (!build) throw new Error(`There is no build in ${env.BUILD_DIR}: run \`npm run build\`.`);
  await bringIndexUpToDate();
  const renderer = await Renderer.start();
  const notices = new Notices(renderer);
  await notices.make();
  const store = new PageStore(path10.resolve(env.INDEX_DIR, "pages"), env.PAGE_MEMORY_MB * 1e6);
  const editions = new EditionWatch(() => {
    log.info("a new edition");
    void notices.make().catch((error) => log.error({ err: error }, "notices kept as they were"));
    void press.refreshHot();
  });
  const press = new Press(renderer, store, build.fingerprint, () => editions);
  setInterval(() => editions.current(), 1e3).unref();
  const door = createDoor({ press, notices, readiness: new Readiness(renderer) });
  const server = createServer(
    { maxHeaderSize: 16384, headersTimeout: 1e4, requestTimeout: 3e4, keepAliveTimeout: 65e3 },
    door
  );
  server.listen(env.PORT, env.HOST, () => {
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : env.PORT;
    console.log(`${env.SITE_URL} is served on http://localhost:${port}`);
  });
  stopOnSignal(server);
}
async function bringIndexUpToDate() {
  try {
    await indexNewsroom({ contentDir: env.CONTENT_DIR, indexDir: env.INDEX_DIR });
  } catch (error) {
    if (!(error instanceof ContentError) || !currentDatabase(env.INDEX_DIR)) throw error;
    console.error(`${error.message}
The newsroom was left as it was before these changes.`);
  }
}
function stopOnSignal(server) {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    server.close(() => {
      flushLog();
      process.exit(0);
    });
    server.closeIdleConnections();
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => process.exit(1), 15e3).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
start().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
//# sourceMappingURL=server.mjs.map
