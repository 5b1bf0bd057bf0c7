import type { ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { getSections, getSite } from '../../archive/register'
import type { Document } from '../../document'
import { direction } from '../../languages'
import { absoluteUrl, urls } from '../../urls'
import { LITE_STYLE } from './lite-style'

type Said = {
  title: string
  lang: string
  /** Path of the page of which this is the lite version. */
  full: string
  main: ElementContent[]
  modifiedAt?: number
}

/**
 * A page in text first, for a slow or dear line: one response, no script, no font, and no picture
 * until it is asked for. Search engines are led to the full page.
 */
export function liteDocument({ title, lang, full, main, modifiedAt }: Said): Document {
  const site = getSite()
  const page = h('html', { lang: site.lang, dir: direction(site.lang) }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('title', title === site.name ? site.name : `${title} – ${site.name}`),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('link', { rel: 'canonical', href: absoluteUrl(full) }),
      h('style', LITE_STYLE),
    ]),
    h('body', [
      h('header', [
        h('nav', { ariaLabel: site.name }, [
          h('a', { href: urls.lite() }, h('strong', site.name)),
          h('a', { href: full }, 'Full version'),
        ]),
      ]),
      h('main', { lang, dir: direction(lang) }, main),
      h('footer', [
        h(
          'nav',
          { ariaLabel: 'Sections' },
          getSections().map(({ id, name }) => h('a', { href: urls.liteSection(id) }, name)),
        ),
      ]),
    ]),
  ])
  return {
    type: 'text/html; charset=utf-8',
    styles: [LITE_STYLE],
    headers: { 'X-Robots-Tag': 'noindex', Link: `<${absoluteUrl(full)}>; rel="canonical"` },
    body: `<!doctype html>${toHtml(page, { allowDangerousHtml: true })}\n`,
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
  }
}
