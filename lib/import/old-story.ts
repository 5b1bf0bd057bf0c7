/**
 * A story as another system kept it, before the newsroom's map is applied to it: all that a reader
 * of an export gives, and all that the pipeline takes.
 */
export type OldStory = {
  /** Names it for good in its old system: a later run knows it again by this. */
  key: string
  /** What ledgers called it that told sites apart by their origin alone. */
  keyBefore?: string
  /** Where it stands in the export, for the report: a path, and a line where there is one. */
  place: { file: string; line?: number }
  headline: string
  standfirst?: string
  /** As its old address calls it; made from the headline where that says nothing. */
  slug?: string
  /** What is not published becomes a draft, and the report says why. */
  standing: 'published' | 'draft' | 'scheduled' | 'private' | 'password' | 'members'
  /** ISO 8601 with an offset; a draft may have none. */
  publishedAt?: string
  updatedAt?: string
  /** BCP 47, where the export says it. */
  lang?: string
  /** Names as they stand there, first the first author. */
  authors: string[]
  /** Names or ids as they stand there, the primary one first. */
  categories: string[]
  tags: string[]
  lead?: OldPicture
  body: OldBody
  /** Whole paths, with query where that leads to it, under which it stood: `/2019/10/slug/`, `/?p=123`. */
  addresses: string[]
  /** What the export holds of it and a story of ours has no place for: said in the report. */
  leftOut: string[]
}

export type OldPicture = {
  /** An address or a path, as it stands there. */
  src: string
  alt?: string
  caption?: string
  credit?: string
  creditUrl?: string
  /** Where other links in its caption led to. */
  links?: string[]
}

/** `tags` says in which tongue the old engine's own tags are written, if there are any. */
export type OldBody = { is: 'html' | 'markdown'; text: string; tags: 'shortcode' | 'hugo' | 'liquid' | 'none' }

/** An export that is opened: its stories one by one, so that an archive of any size fits into memory. */
export type Reader = {
  /** How many there are, or will be, where that is known: for the bar. */
  total?: number
  /** From the first on, each time that they are asked for: once for what they are called, once for what they say. */
  stories(): AsyncIterable<OldStory>
  /** What it knows of a picture beside the story: by its address, or by what a gallery calls it. */
  picture?(name: string): OldPicture | undefined
  /** Where the site stood, where the export knows that: its origin, with its folder. */
  address?(): string | undefined | Promise<string | undefined>
  /** The folder of its host in which the site stood, such as `/blog`, where the export knows it: when the first story is told. */
  folder?(): string
  /** Where its lists stood below that, where that is known: when the stories were told. */
  lists?(): OldList[]
  /** What it held that is no story, such as comments, each kind with its number: known when the stories were told. */
  leftOut?(): Array<{ kind: string; count: number; place?: OldStory['place'] }>
}

/** A list of the old site: the path on which the stories of a category, a tag or a person stood. */
export type OldList = { path: string; of: 'categories' | 'tags' | 'authors'; name: string }

/** The newsroom's side of an import's pictures: each is taken once, whatever it is called, and under a legal name. */
export type PictureDesk = {
  /**
   * @param src a whole address, or a path as an export has it
   * @param near the file of the export that names it, where paths hang on that
   */
  take(src: string, near: string): Promise<TakenFile | { missing: string }>
  /** Where what was taken lies as it would in the newsroom: there, or for a rehearsal in a folder of its own. */
  readonly dir: string
  /** Nothing is asked any more. */
  close(): void
}

/** A file of ours that stands for one of theirs. */
export type TakenFile =
  /** A path under `content/pictures`, with what the file itself says in EXIF or IPTC. */
  | { picture: string; caption?: string; credit?: string }
  /** A path under `content/files`, for what is no picture. */
  | { file: string }
