import type { Document } from '../../lib/document'
import { env } from '../../lib/env'
import { sourceOf } from './hash-source'

/** Where pictures lie that the site does not have to send. */
const PICTURES = env.PICTURES_URL === undefined ? [] : [env.PICTURES_URL]

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': ["'self'", 'data:', ...PICTURES].join(' '),
  'font-src': "'self'",
  'media-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
}

/** Next's own scripts and its error overlay are inline: kept runtime and development need that. */
const WITH_RUNTIME = { ...POLICY, 'script-src': "'self' 'unsafe-inline'", 'style-src': "'self' 'unsafe-inline'" }
const IN_DEVELOPMENT = {
  ...WITH_RUNTIME,
  'script-src': "'self' 'unsafe-inline' 'unsafe-eval'",
  'connect-src': "'self' ws:",
  'frame-src': 'https:',
}

const line = (policy: Record<string, string>) =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')

/** What the policy of a page names beside our own origin: the styles that stand in it by their hash, and the origins of frames that it may open. */
export type Sources = { styles: string[]; frames: string[] }

export const NO_SOURCES: Sources = { styles: [], frames: [] }

function policyOfPage({ styles, frames }: Sources): Record<string, string> {
  if (env.NODE_ENV === 'development') return IN_DEVELOPMENT
  const framing: Record<string, string> = frames.length > 0 ? { 'frame-src': frames.join(' ') } : {}
  if (env.FRAMEWORK_RUNTIME === 'keep') return { ...WITH_RUNTIME, ...framing }
  return { ...POLICY, 'style-src': ["'self'", ...styles].join(' '), ...framing }
}

/** A player that a reader has started may play: the start was a click on our page. */
const mayPlay = ({ frames }: Sources) => ['self', ...frames.map((origin) => `"${origin}"`)].join(' ')

/** On every response. */
export const EVERYWHERE: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  ...(env.SITE_URL.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
}

/** On every page, of whatever type. */
export function onPages(sources: Sources): Record<string, string> {
  return {
    ...EVERYWHERE,
    'Content-Security-Policy': line(policyOfPage(sources)),
    'Permissions-Policy': `accelerometer=(), autoplay=(${mayPlay(sources)}), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()`,
  }
}

/**
 * A page as it is sent: what Next drew, under the site's whole policy.
 * @param modifiedAt when what it tells last changed, in milliseconds since 1970, where that is known
 */
export function pageHeaders(sources: Sources, modifiedAt?: number): Record<string, string> {
  return { 'Content-Type': 'text/html; charset=utf-8', ...onPages(sources), ...lastModified(modifiedAt) }
}

function lastModified(moment: number | undefined): Record<string, string> {
  return moment === undefined ? {} : { 'Last-Modified': new Date(moment).toUTCString() }
}

/** On what other sites must be able to show: pictures and recordings. */
export const FOR_OTHERS: Record<string, string> = { ...EVERYWHERE, 'Cross-Origin-Resource-Policy': 'cross-origin' }

/** On files that somebody handed to the newsroom: whatever is in one, it runs nothing and asks for nothing. */
export const FOR_FILES: Record<string, string> = {
  ...FOR_OTHERS,
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
}

/** A document shows itself in a browser with our own style and pictures at most, and only the embed card in a frame. */
const DOCUMENT_POLICY = {
  'default-src': "'none'",
  'style-src': "'self'",
  'img-src': ["'self'", ...PICTURES].join(' '),
  'base-uri': "'none'",
}

/** A feed, a twin, a sitemap, a lite page, or the card that other sites frame. */
export function documentHeaders({
  type,
  modifiedAt,
  headers,
  styles = [],
  isFramed,
}: Document): Record<string, string> {
  const policy = {
    ...DOCUMENT_POLICY,
    'style-src': ["'self'", ...styles.map(sourceOf)].join(' '),
    'frame-ancestors': isFramed ? '*' : "'none'",
  }
  return {
    'Content-Type': type,
    ...FOR_OTHERS,
    // Reader apps on the web ask for feeds and twins from their own origin.
    'Access-Control-Allow-Origin': '*',
    'Content-Security-Policy': line(policy),
    ...lastModified(modifiedAt),
    ...headers,
  }
}
