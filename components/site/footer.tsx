import type { ReactNode } from 'react'
import type { Section } from '@/lib/newsroom/schema'
import type { Frame } from '@/lib/pages/frame'
import { urls } from '@/lib/urls'
import { LATER } from '../ui/later'

export function Footer({ frame: { site, sections, languages, pages, lite } }: { frame: Frame }) {
  return (
    <footer className={`${LATER} page grid gap-5 pt-8 pb-12 text-ui wrap-anywhere print:hidden`}>
      <div className="flex items-center gap-3.5 border-t-4 border-ink pt-5">
        <img className="rounded-full" src="/icon.svg" width="48" height="48" alt="" loading="lazy" />
        <p>
          <strong>{site.name}</strong>
          <span className="block text-ink-soft">{site.tagline}</span>
        </p>
      </div>
      <nav id="menu" aria-label="All sections" className="border-t border-rule pt-5">
        <ul className="flex flex-wrap gap-x-6">
          <li>
            <FooterLink href={urls.home()}>Front page</FooterLink>
          </li>
          <li>
            <FooterLink href={urls.latest()}>Latest</FooterLink>
          </li>
          <li>
            <FooterLink href={urls.archive()}>Archive</FooterLink>
          </li>
          {sections.map((section) => (
            <li key={section.id} className="flex flex-wrap">
              <SectionLink section={section} />
              {section.parts.length > 0 && (
                <ul className="flex flex-wrap">
                  {section.parts.map((part) => (
                    <li key={part.id} className="flex items-center">
                      <span aria-hidden="true" className="px-2 text-ink-soft">
                        /
                      </span>
                      <SectionLink section={part} />
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
          {languages.map(({ path, title, lang }) => (
            <li key={path}>
              <FooterLink href={path} lang={lang}>
                <bdi>{title}</bdi>
              </FooterLink>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label={`About ${site.name}`} className="border-t border-rule pt-5">
        <ul className="flex flex-wrap gap-x-6">
          {pages.map(({ slug, title }) => (
            <li key={slug}>
              <FooterLink href={urls.page(slug)}>
                <bdi>{title}</bdi>
              </FooterLink>
            </li>
          ))}
          <li>
            <FooterLink href={urls.corrections()}>Corrections</FooterLink>
          </li>
          <li>
            <FooterLink href={urls.feeds()}>Feeds</FooterLink>
          </li>
          <li>
            <FooterLink href={urls.preferences()}>Reading preferences</FooterLink>
          </li>
          {lite && (
            <li>
              <FooterLink href={lite}>Lite version</FooterLink>
            </li>
          )}
        </ul>
      </nav>
      {site.email && (
        <p className="border-t border-rule pt-5">
          Tell us: <FooterLink href={`mailto:${site.email}`}>{site.email}</FooterLink>
        </p>
      )}
    </footer>
  )
}

function SectionLink({ section: { id, name } }: { section: Section }) {
  return (
    <FooterLink href={urls.section(id)}>
      <bdi>{name}</bdi>
    </FooterLink>
  )
}

type LinkProps = { href: string; lang?: string; children: ReactNode }

function FooterLink({ href, lang, children }: LinkProps) {
  return (
    <a href={href} hrefLang={lang} lang={lang} className="inline-flex min-h-11 items-center">
      {children}
    </a>
  )
}
