/**
 * Whose videos, charts, documents, forms and posts a story may hold: one row for each form of address.
 * The check, the page, its data and its security policy all read this table alone.
 */

/** What a provider's things are called, and what a reader does with one. */
export const EMBED_KINDS = {
  video: { noun: 'Video', verb: 'Play' },
  chart: { noun: 'Chart', verb: 'Show' },
  document: { noun: 'Document', verb: 'Show' },
  form: { noun: 'Form', verb: 'Open' },
  post: { noun: 'Post', verb: 'Read' },
} as const

export type EmbedKind = keyof typeof EMBED_KINDS

type Provider = {
  name: string
  kind: EmbedKind
  /** Its addresses. Groups with a name are what the frame's address takes. */
  address: RegExp
  /** Where its frame is, on the host that sets the fewest cookies. One without it is a link to readers. */
  frame?: string
}

const PROVIDERS: Provider[] = [
  {
    name: 'YouTube',
    kind: 'video',
    address:
      /^https?:\/\/(?:(?:(?:www|m)\.)?youtube\.com\/(?:watch\?(?:\S*&)?v=|shorts\/|live\/|embed\/)|youtu\.be\/)(?<id>[\w-]{11})(?:[?&#](?:\S*[?&])?(?:t|start)=(?<start>\d+)s?)?(?:[?&#]\S*)?$/,
    frame: 'https://www.youtube-nocookie.com/embed/{id}?autoplay=1&start={start}',
  },
  {
    name: 'Vimeo',
    kind: 'video',
    address: /^https?:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/|channels\/[\w-]+\/)?(?<id>\d+)(?:[?#]\S*)?$/,
    frame: 'https://player.vimeo.com/video/{id}?dnt=1&autoplay=1',
  },
  {
    // One that is not listed, whose address holds its key.
    name: 'Vimeo',
    kind: 'video',
    address: /^https?:\/\/(?:www\.)?vimeo\.com\/(?<id>\d+)\/(?<key>\w+)(?:[?#]\S*)?$/,
    frame: 'https://player.vimeo.com/video/{id}?h={key}&dnt=1&autoplay=1',
  },
  {
    name: 'Datawrapper',
    kind: 'chart',
    address: /^https?:\/\/(?:datawrapper\.dwcdn\.net|www\.datawrapper\.de\/_)\/(?<id>\w{5})(?:\/\S*)?$/,
    frame: 'https://datawrapper.dwcdn.net/{id}/',
  },
  {
    name: 'Flourish',
    kind: 'chart',
    address:
      /^https?:\/\/(?:public\.flourish\.studio|flo\.uri\.sh)\/(?<type>visualisation|story)\/(?<id>\d+)(?:[/?#]\S*)?$/,
    frame: 'https://flo.uri.sh/{type}/{id}/embed',
  },
  {
    name: 'DocumentCloud',
    kind: 'document',
    address:
      /^https?:\/\/(?:www|embed|beta)\.documentcloud\.org\/documents\/(?<id>\d+(?:-[\w-]+)?)(?:\.html)?(?:[/?#]\S*)?$/,
    frame: 'https://embed.documentcloud.org/documents/{id}/?embed=1',
  },
  {
    name: 'Typeform',
    kind: 'form',
    address: /^https?:\/\/[\w-]+\.typeform\.com\/to\/(?<id>\w+)(?:[?#]\S*)?$/,
    frame: 'https://form.typeform.com/to/{id}',
  },
  {
    // Its posts come as a script that runs in our page, and in no other way.
    name: 'X',
    kind: 'post',
    address: /^https?:\/\/(?:(?:www|mobile)\.)?(?:x|twitter)\.com\/\w+\/status\/\d+(?:[/?#]\S*)?$/,
  },
  {
    name: 'Bluesky',
    kind: 'post',
    address: /^https?:\/\/bsky\.app\/profile\/(?<user>[\w.:-]+)\/post\/(?<id>\w+)(?:[?#]\S*)?$/,
    frame: 'https://embed.bsky.app/embed/{user}/app.bsky.feed.post/{id}',
  },
  {
    // On each of its many servers alike.
    name: 'Mastodon',
    kind: 'post',
    address: /^https:\/\/(?<host>[\w-]+(?:\.[\w-]+)+)\/@(?<user>[\w.-]+(?:@[\w.-]+)?)\/(?<id>\d+)(?:[?#]\S*)?$/,
    frame: 'https://{host}/@{user}/{id}/embed',
  },
]

/** Each that the table knows, once. */
export const EMBED_PROVIDERS = [...new Set(PROVIDERS.map(({ name }) => name))]

/** Something of a provider, by its address. */
export type Embedded = { url: string; provider: string; kind: EmbedKind; frame?: string }

/** What an address leads to, when one of the table's providers has it. */
export function embeddedAt(url: string): Embedded | undefined {
  for (const { name, kind, address, frame } of PROVIDERS) {
    const found = address.exec(url)
    if (found) return { url, provider: name, kind, frame: frame && filled(frame, found.groups) }
  }
}

/** “ (YouTube)”: whose it is, behind a title that does not say so. */
export function providerAfter(title: string, { provider }: Embedded): string {
  return title.endsWith(` on ${provider}`) ? '' : ` (${provider})`
}

const PLACE = /\{(\w+)\}/g

function filled(frame: string, parts: Record<string, string | undefined> = {}): string {
  return frame.replace(PLACE, (_, part: string) => parts[part] ?? '0')
}

const FRAMES = PROVIDERS.flatMap(({ frame }) =>
  frame ? [new RegExp(`^${frame.replace(/[.?/]/g, '\\$&').replace(PLACE, '[\\w.:@-]+')}$`)] : [],
)

/** The origin of a frame, when the table has made its address. */
export function originOfFrame(frame: string): string | undefined {
  return FRAMES.some((known) => known.test(frame)) ? new URL(frame).origin : undefined
}
