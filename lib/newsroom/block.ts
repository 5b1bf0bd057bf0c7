import type { Element } from 'hast'
import type { RootContent } from 'mdast'
import { z } from 'zod'
import type { StoryBody } from './markdown/story-body'
import type { Place } from './markdown/text-places'

/**
 * What a reporter may put into a story beside Markdown, as one record. `components/blocks/` holds a
 * folder for each: this record of it, and how it is drawn.
 */
export type Block<Shape extends z.ZodRawShape = z.ZodRawShape> = {
  /** Of strings, as they stand in the story. An attribute that is wrong says so after its name. */
  attributes: z.ZodObject<Shape>
  /** Whether something stands between the opening and the closing tag. */
  body: 'none' | 'required'
  /** Stands in a sentence, among its words; every other block stands on lines of its own. */
  isPhrase?: boolean
  /** Only these blocks may stand inside, a number of times between the two. */
  holds?: { block: string; min: number; max: number }
  /** May stand only inside this block. */
  inside?: string
  /** What is wrong with what stands inside, where the rules above do not say it. */
  faultIn?(children: RootContent[]): string | undefined
  /** What is poor about it, and can be shown all the same. An attribute that is wrong is not there. */
  poorIn?(attributes: Partial<z.output<z.ZodObject<Shape>>>): string | undefined
  /** Adds to what the story shows. An attribute that is wrong is not there. */
  collect?(attributes: Partial<z.output<z.ZodObject<Shape>>>, place: Place, body: StoryBody): void
  /** What feeds and twins carry of it. */
  plain(element: PlainElement<z.output<z.ZodObject<Shape>>>): RootContent[]
  /** Changes what Markdown made of its inside, before it is drawn. */
  arrange?(elements: Element[], attributes: z.output<z.ZodObject<Shape>>): void
}

/** A block as it stands in a story that has no mistake. */
type PlainElement<Attributes> = {
  attributes: Attributes
  /** What stands inside, plain already. */
  children: () => RootContent[]
  /** The address of the story's next picture. */
  nextPicture: () => string
}

/** A record, whose parts know its attributes. */
export function block<Shape extends z.ZodRawShape>(record: Block<Shape>): Block<Shape> {
  return record
}

/** Said of an attribute without a word in it. */
export const MISSING = 'is missing'

/** Said of an attribute that may be left out and has no word in it. */
export const BLANK = 'is blank'

/** Words that have to be there. */
export const words = () => z.string().regex(/\S/, MISSING)

/** Words that may be left out. */
export const wordsIfAny = () => z.string().regex(/\S/, BLANK).optional()

const isWebAddress = (url: string) => /^https?:\/\//.test(url) && URL.canParse(url)

/** An address that may be left out. */
export const webAddressIfAny = (name: string) =>
  z
    .string()
    .refine(isWebAddress, { error: ({ input }) => `${name} “${input}” is not a web address — start it with https://` })
    .optional()
