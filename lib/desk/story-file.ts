import { z } from 'zod'
import { ROOM } from '../cards/drawable'
import { now } from '../clock'
import { blockOfUse } from '../newsroom/chart-kinds'
import { readBody } from '../newsroom/markdown/body'
import type { StoryBody } from '../newsroom/markdown/story-body'
import { chartIds, mapIds, PICTURE_ID, pictureIds } from '../newsroom/picture-ids'
import type { PlainBody } from '../newsroom/plain-body'
import { fieldName, type Problem } from '../newsroom/problem'
import { sameText } from '../newsroom/same-text'
import { betweenFields, type FrontMatter, frontMatter, slug } from '../newsroom/schema'
import { PICTURE_FILE } from '../newsroom/shown-files'
import { urls } from '../urls'
import { checkFragments } from './fragments'
import { stillToCome } from './future-dates'
import { headOf, takeApart } from './mdx-file'
import { STORY_NAMES } from './other-names'
import { placeholdersIn } from './placeholders'
import { checkQuotes, IN_QUOTES } from './quoted-fields'
import { type FieldPlace, type ParsedYaml, parseYaml } from './yaml'

export type StoryFile = {
  /** The file's name: unique for ever. */
  slug: string
  file: string
  front: FrontMatter
  /** The body's source. */
  markdown: string
  body: StoryBody
  /** The body as feeds and twins carry it. */
  plain: PlainBody
  placeOf: FieldPlace
}

const NAME = /^articles\/\d{4}\/\d{2}\/([^/]+)\.mdx$/

/** The slug that a story file gives its story, or nothing when it is not the path of one. */
export function slugOf(file: string): string | undefined {
  return slug.safeParse(NAME.exec(file)?.[1]).data
}

/** Parses the fields between the two `---`, which start on the second line. */
export function parseFrontMatter(file: string, text: string): ParsedYaml<FrontMatter> {
  return parseYaml(headOf(text), frontMatter, file, 2, STORY_NAMES)
}

/**
 * Reads one `content/articles/<yyyy>/<mm>/<slug>.mdx`: its front matter, then its body. Reports
 * the problems of both; what hangs on other files is asked of what `told` names.
 * @returns what it tells even where it is no story, unless the file as a whole cannot be taken apart
 */
export function parseStory(
  file: string,
  text: string,
  siteLang: string,
): { story?: StoryFile; told?: ToldFile; problems: Problem[] } {
  const parts = takeApart(file, text, NAME, 'articles/<yyyy>/<mm>/<slug>.mdx')
  if ('message' in parts) return { problems: [parts] }
  const { slug, markdown, inPlace } = parts
  const yaml = parseFrontMatter(file, text)
  const { placeOf } = yaml
  // The places of old addresses are not known in a list of which one could not be read.
  const front = yaml.value ?? { ...yaml.readable, formerPaths: [] }
  const { body, plain, problems } = readBody(inPlace, file, front.lang ?? siteLang)
  const told = {
    file,
    slug,
    front,
    body,
    placeOf,
    src: front.image?.src ?? (yaml.value ? undefined : srcOf(yaml.said)),
  }
  const isNews = ({ message }: Problem) => !yaml.problems.some((one) => one.message === message)
  return {
    told,
    ...(yaml.value && { story: { slug, file, front: yaml.value, markdown, body, plain, placeOf } }),
    problems: [
      ...yaml.problems,
      ...(yaml.value ? [] : checkBetween(told).filter(isNews)),
      ...checkHeadline(told),
      ...checkLengths(told),
      ...checkAlts(told),
      ...checkCredits(told),
      ...checkQuotes(told).map((path) => poor(file, placeOf(path), path.join('.'), IN_QUOTES)),
      ...(yaml.value
        ? stillToCome(yaml.value, now()).map((path) => poor(file, placeOf(path), fieldName(path), TO_COME))
        : []),
      ...placeholdersIn(file, front, placeOf, inPlace),
      ...checkFragments(
        file,
        urls.article(slug),
        yaml.value || told.src ? body : { ...body, links: [], fragments: withoutPictures(body) },
        shownIds(told),
      ),
      ...problems,
    ],
  }
}

/** A story as far as its file can be read. @property src of its lead picture, under `content/pictures` */
export type ToldFile = {
  file: string
  slug: string
  front: Partial<FrontMatter>
  body: StoryBody
  placeOf: FieldPlace
  src: string | undefined
}

/** The lead picture's file, whatever else is wrong with it. */
function srcOf(said: unknown): string | undefined {
  return z.object({ image: z.object({ src: z.string().regex(PICTURE_FILE) }) }).safeParse(said).data?.image.src
}

/** Whether there is a lead picture to link to may not be known. */
function withoutPictures({ fragments }: StoryBody) {
  return fragments.filter(({ id }) => !id.startsWith(PICTURE_ID))
}

/** In lists of which an entry could not be read, the places of the others are not known. */
function checkBetween({ file, front, placeOf }: ToldFile): Problem[] {
  return betweenFields(front, (field) => field in front).map(({ path: [field = ''], message }) => ({
    ...{ file, ...placeOf([field]), field: String(field), message },
  }))
}

function checkHeadline({ file, front: { headline = '', socialHeadline }, placeOf }: ToldFile): Problem[] {
  if (headline.length <= ROOM || socialHeadline) return []
  const message = `has ${headline.length} characters, of which cards show ${ROOM} and search results fewer — shorten it, or add a socialHeadline`
  return [poor(file, placeOf(['headline']), 'headline', message)]
}

const TO_COME = 'lies in the future — write when it was'

/** What is longer is read by few, or heard by few to its end. */
const LONG = 400

function checkLengths({ file, front: { standfirst = '', image }, placeOf }: ToldFile): Problem[] {
  const written = [
    { path: ['standfirst'], words: standfirst },
    { path: ['image', 'alt'], words: image?.alt ?? '' },
    { path: ['image', 'caption'], words: image?.caption ?? '' },
  ]
  return written
    .filter(({ words }) => words.length > LONG)
    .map(({ path, words }) =>
      poor(file, placeOf(path), path.join('.'), `has ${words.length} characters, and ${LONG} are many — shorten it`),
    )
}

function checkAlts({ file, front: { headline, image }, body, placeOf }: ToldFile): Problem[] {
  const faultOf = (alt: string, caption?: string) => {
    if (NAME_OF_PICTURE.test(alt)) return 'is the name of a file'
    if (sameText(alt, caption)) return 'repeats the caption'
    if (sameText(alt, headline)) return 'repeats the headline'
  }
  const lead = image
    ? [{ ...placeOf(['image', 'alt']), field: 'image.alt', fault: faultOf(image.alt, image.caption) }]
    : []
  const inBody = body.alts.map(({ alt, line, column }) => ({ line, column, field: 'Figure', fault: faultOf(alt) }))
  return [...lead, ...inBody].flatMap(({ field, fault, ...place }) => {
    const message = `${fault} — say what the picture shows to one who cannot see it`
    return fault ? [poor(file, place, field, field === 'Figure' ? `alt ${message}` : message)] : []
  })
}

/** As a file or a camera names it. */
const NAME_OF_PICTURE =
  /^\S+\.(?:jpe?g|png|webp|avif|gif|tiff?|heic|svg)$|^(?:img|dsc[nf]?|pxl|screenshot)[-_]?\d[\d_-]*$/iu

/** A picture that comes with the copy of a source is another’s: its terms ask for the name. */
function checkCredits({ file, front: { image, source }, body, placeOf }: ToldFile): Problem[] {
  const lead = image && !image.credit ? [{ ...placeOf(['image', 'credit']), field: 'image.credit' }] : []
  const inBody = body.pictures.filter(({ credit }) => credit === '')
  return [...lead, ...inBody].map(({ line, column, field }) => {
    const told = poor(
      file,
      { line, column },
      field,
      `${field === 'image.credit' ? '' : 'credit '}is missing — write who made the picture`,
    )
    return source ? { ...told, notice: undefined } : told
  })
}

type Place = ReturnType<FieldPlace>

function poor(file: string, { line, column }: Place, field: string, message: string): Problem {
  return { file, line, column, field, message, notice: 'poor' }
}

/** Of its pictures, charts and maps. */
function shownIds({ src: lead, body }: ToldFile): string[] {
  const pictures = [...(lead ? [{ src: lead }] : []), ...body.pictures]
  const charts = body.charts.filter((use) => blockOfUse(use) === 'Chart')
  return [
    ...pictureIds(pictures.map(({ src }) => src)),
    ...chartIds(charts.map(({ src }) => src)),
    ...mapIds(body.maps.map(({ title }) => title)),
  ]
}
