import type { ReactNode } from 'react'
import type { AuthorHead as Head } from '@/lib/pages/list-head'
import { Credit } from '../ui/credit'
import { Picture } from '../ui/picture'
import { Paragraphs } from './paragraphs'

/** A person or a desk: portrait or initial, who they are, what they know and how to reach them. */
export function AuthorHead({ head }: { head: Head }) {
  const { name, role, bio = [], url, contact, expertise, portrait, feed } = head
  const elsewhere = [...(url ? [{ name: new URL(url).hostname, url }] : []), ...(contact?.links ?? [])]
  return (
    <section aria-label={`About ${name}`} className="mb-10 flex flex-wrap gap-6">
      {portrait ? <Portrait portrait={portrait} /> : <Initial name={name} />}
      <div className="min-w-0 max-w-measure grow basis-64">
        {role && (
          <p className="mb-3 font-bold" dir="auto">
            {role}
          </p>
        )}
        <Paragraphs paragraphs={bio} />
        <ul className="flex flex-wrap gap-x-6 text-ui wrap-anywhere">
          {expertise.length > 0 && (
            <Way name="Knows about">
              {expertise.map((topic) => (
                <a key={topic.path} href={topic.path} className={LINK}>
                  <bdi>{topic.name}</bdi>
                </a>
              ))}
            </Way>
          )}
          {contact?.email && (
            <Way name="Email">
              <a href={`mailto:${contact.email}`} className={LINK}>
                {contact.email}
              </a>
            </Way>
          )}
          {contact?.signal && <Way name="Signal">{contact.signal}</Way>}
          {contact?.phone && (
            <Way name="Phone">
              <a href={`tel:${contact.phone.replaceAll(' ', '')}`} className={LINK}>
                {contact.phone.replaceAll(' ', '\u00a0')}
              </a>
            </Way>
          )}
          {elsewhere.map((link) => (
            <li key={link.url}>
              <a href={link.url} rel="me external" className={LINK}>
                {link.name}
              </a>
            </li>
          ))}
          <li>
            <a href={feed} className={LINK}>
              Feed
            </a>
          </li>
        </ul>
      </div>
    </section>
  )
}

const LINK = 'inline-flex min-h-11 items-center'

/** A way to an author, and what it is. */
function Way({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2">
      <span className="text-ink-soft">{name}</span>
      {children}
    </li>
  )
}

function Portrait({ portrait: { picture, alt, credit, creditUrl } }: { portrait: NonNullable<Head['portrait']> }) {
  return (
    <figure className="w-36">
      <Picture picture={picture} alt={alt} role="face" variant="face" />
      <figcaption className="mt-1 text-small text-ink-soft">
        <Credit credit={credit} url={creditUrl} />
      </figcaption>
    </figure>
  )
}

/** In the place of a portrait. */
function Initial({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="flex size-36 items-center justify-center bg-band font-headline text-lead font-semibold text-mark"
    >
      {[...name][0]}
    </span>
  )
}
