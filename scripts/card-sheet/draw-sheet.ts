import { readFileSync } from 'node:fs'
import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import type { FetchedPicture, Link } from './fetch-link'
import { type Preview, previewOf, SERVICE_IDS, type ServiceId } from './previews'

/** The sheet: each service's preview in a plain likeness of ours, light and dark, in one file that needs no other. */
export function drawSheet(link: Link, warnings: string[]): string {
  const title = link.tags.get('og:title') ?? link.address
  const page = h('html', { lang: 'en-AU' }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('title', `How a link looks: ${title}`),
      h('style', `${readFileSync(new URL('sheet.css', import.meta.url), 'utf8')}\n${picturesCss(link)}`),
    ]),
    h('body', [
      h('header', [h('h1', { dir: 'auto' }, title), h('p', h('a', { href: link.address }, link.address))]),
      warningList(warnings),
      h(
        'main',
        SERVICE_IDS.map((service) => drawService(previewOf(service, link), link)),
      ),
    ]),
  ])
  return `<!doctype html>${toHtml(page)}\n`
}

/** Each picture stands in the file once, however often it is shown. */
function picturesCss({ picture, icon, thumbnail }: Link): string {
  const of = (name: string, fetched: FetchedPicture | undefined) =>
    `--${name}: ${fetched ? `url("${fetched.dataUri}")` : 'none'};`
  const { width, height } = picture?.decoded ?? { width: 1, height: 1 }
  const shape = `--card-shape: ${width} / ${height};`
  return `:root { ${of('card', picture)} ${of('icon', icon)} ${of('thumbnail', thumbnail)} ${shape} }`
}

function warningList(warnings: string[]): Element {
  if (warnings.length === 0) return h('p', { className: ['fine'] }, 'Nothing to warn of.')
  return h(
    'ul',
    { className: ['warnings'] },
    warnings.map((warning) => h('li', warning)),
  )
}

function drawService(preview: Preview, link: Link): Element {
  const drawn = DRAW[preview.service](preview, link)
  return h('section', [
    h('h2', preview.name),
    h('p', { className: ['note'] }, noteOf(preview)),
    h('div', { className: ['schemes'] }, [
      h('div', { className: ['scheme', 'light', preview.service] }, drawn),
      h('div', { className: ['scheme', 'dark', preview.service] }, drawn),
    ]),
  ])
}

function noteOf({ title, description, pictureTag }: Preview): string {
  const texts = [title, description].flatMap((shown) =>
    shown ? [`${shown.tag}, ${shown.length} of about ${shown.fits} characters`] : [],
  )
  return [...texts, ...(pictureTag ? [pictureTag] : [])].join(' · ')
}

type Draw = (preview: Preview, link: Link) => ElementContent[]

const DRAW = {
  x: drawX,
  facebook: drawFacebook,
  whatsapp: drawWhatsApp,
  slack: drawSlack,
  linkedin: drawLinkedIn,
  bluesky: drawBluesky,
  google: drawGoogle,
} satisfies Record<ServiceId, Draw>

/** The large card: the title lies on the picture, one line of it, and the domain stands under. */
function drawX({ title, domain }: Preview, link: Link) {
  if (link.tags.get('twitter:card') !== 'summary_large_image')
    return [
      h('div', { className: ['card', 'beside'] }, [
        picture(link, 'square'),
        words(line('domain', domain), text('title', title)),
      ]),
    ]
  return [
    h('div', { className: ['card'] }, [picture(link, 'wide'), text('title', title)]),
    line('domain', `From ${domain}`),
  ]
}

function drawFacebook({ title, description, domain }: Preview, link: Link) {
  return [
    h('div', { className: ['card'] }, [
      picture(link, 'wide'),
      words(line('domain', domain.toUpperCase()), text('title', title), text('description', description)),
    ]),
  ]
}

/** Both that it has: phones choose by the picture and by where the message came from. */
function drawWhatsApp({ title, description, domain }: Preview, link: Link) {
  const said = words(text('title', title), text('description', description), line('domain', domain))
  const address = line('address', link.tags.get('og:url') ?? link.address)
  return [
    h('div', { className: ['bubble'] }, [h('div', { className: ['card'] }, [picture(link, 'wide'), said]), address]),
    h('div', { className: ['bubble'] }, [
      h('div', { className: ['card', 'beside'] }, [picture(link, 'square'), said]),
      address,
    ]),
  ]
}

function drawSlack({ title, description, siteName, domain }: Preview, link: Link) {
  return [
    h('div', { className: ['card'] }, [
      h('p', { className: ['site'] }, [icon(), siteName ?? domain]),
      text('title', title),
      text('description', description),
      picture(link, 'whole'),
    ]),
  ]
}

function drawLinkedIn({ title, domain }: Preview, link: Link) {
  return [
    h('div', { className: ['card'] }, [picture(link, 'wide'), words(text('title', title), line('domain', domain))]),
  ]
}

function drawBluesky({ title, description, domain }: Preview, link: Link) {
  return [
    h('div', { className: ['card'] }, [
      picture(link, 'wide'),
      words(text('title', title), text('description', description), line('domain', domain)),
    ]),
  ]
}

function drawGoogle({ title, description, siteName, domain, trail }: Preview, link: Link) {
  return [
    h(
      'div',
      { className: ['result'] },
      [
        h('div', [
          h('div', { className: ['site'] }, [
            icon(),
            h('div', [line('name', siteName ?? domain), line('trail', trail.join(' › '))]),
          ]),
          text('title', title),
          text('description', description),
        ]),
        link.thumbnail ? h('div', { className: ['picture', 'thumbnail'] }) : undefined,
      ].filter((part) => part !== undefined),
    ),
  ]
}

function picture({ picture: fetched, tags }: Link, crop: 'wide' | 'square' | 'whole'): Element {
  if (!fetched?.decoded) return h('div', { className: ['picture', crop, 'none'] }, 'no picture')
  return h('div', { className: ['picture', crop], role: 'img', ariaLabel: tags.get('og:image:alt') ?? '' })
}

const icon = () => h('span', { className: ['icon'] })

const words = (...parts: Element[]) => h('div', { className: ['words'] }, parts)

/** Services set a title by its own direction, whatever the page around it. */
function text(name: 'title' | 'description', shown: Preview['title']): Element {
  return h('p', { className: [name], dir: 'auto' }, shown?.text ?? '')
}

function line(name: string, content: string): Element {
  return h('p', { className: [name] }, content)
}
