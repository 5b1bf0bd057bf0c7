/** Where a story can be taken, as plain links: they carry the canonical address and the headline. */

export type Shared = { url: string; headline: string }

type Service = { name: string; href: (shared: Shared) => string }

const encode = (text: string) => encodeURIComponent(text.toWellFormed())

/** `mailto:` and `sms:` read `+` as a plus sign, so every value is percent-encoded (RFC 6068). */
export const SERVICES = {
  email: {
    name: 'Email',
    href: ({ url, headline }) => `mailto:?subject=${encode(headline)}&body=${encode(`${headline}\r\n\r\n${url}`)}`,
  },
  whatsapp: {
    name: 'WhatsApp',
    href: ({ url, headline }) => `https://wa.me/?text=${encode(`${headline} ${url}`)}`,
  },
  facebook: {
    name: 'Facebook',
    href: ({ url }) => `https://www.facebook.com/sharer/sharer.php?u=${encode(url)}`,
  },
  x: {
    name: 'X',
    href: ({ url, headline }) => `https://x.com/intent/post?text=${encode(headline)}&url=${encode(url)}`,
  },
  bluesky: {
    name: 'Bluesky',
    href: ({ url, headline }) => `https://bsky.app/intent/compose?text=${encode(`${headline} ${url}`)}`,
  },
  threads: {
    name: 'Threads',
    href: ({ url, headline }) => `https://www.threads.com/intent/post?text=${encode(headline)}&url=${encode(url)}`,
  },
  /** The project's own page, which asks for the reader's server. What it is given stands after `#`: no server sees it. */
  mastodon: {
    name: 'Mastodon',
    href: ({ url, headline }) => `https://share.joinmastodon.org/#text=${encode(`${headline} ${url}`)}`,
  },
  linkedin: {
    name: 'LinkedIn',
    href: ({ url }) => `https://www.linkedin.com/sharing/share-offsite/?url=${encode(url)}`,
  },
  reddit: {
    name: 'Reddit',
    href: ({ url, headline }) => `https://www.reddit.com/submit?url=${encode(url)}&title=${encode(headline)}`,
  },
  telegram: {
    name: 'Telegram',
    href: ({ url, headline }) => `https://t.me/share/url?url=${encode(url)}&text=${encode(headline)}`,
  },
  sms: {
    name: 'SMS',
    href: ({ url, headline }) => `sms:?&body=${encode(`${headline} ${url}`)}`,
  },
} as const satisfies Record<string, Service>

export type ServiceId = keyof typeof SERVICES

export const TOP_SERVICES: ServiceId[] = ['email', 'whatsapp', 'facebook', 'x', 'bluesky']
export const FOOT_SERVICES: ServiceId[] = [
  ...TOP_SERVICES,
  'threads',
  'mastodon',
  'linkedin',
  'reddit',
  'telegram',
  'sms',
]
