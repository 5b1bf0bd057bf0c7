import type { ReactNode } from 'react'
import type { Assets } from '@/lib/assets'
import { direction } from '@/lib/languages'
import type { PageModel } from '@/lib/pages/model'
import { DocumentHead } from './document-head'
import { Framed } from './framed'

type Props = {
  model: PageModel
  assets: Pick<Assets, 'elements' | 'wordmark'>
  /** Addresses of the site's stylesheets. */
  stylesheets: string[]
  children: ReactNode
}

/** The whole document of a page, to the letter as Next draws it from `app/`. */
export function PageDocument({ model, assets, stylesheets, children }: Props) {
  const { site } = model.frame
  return (
    <html lang={site.lang} dir={direction(site.lang)}>
      {/* biome-ignore lint/style/noHeadElement: Next does not draw this document. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {stylesheets.map((href) => (
          <link key={href} rel="stylesheet" href={href} precedence="next" />
        ))}
        <DocumentHead metadata={model.metadata} frame={model.frame} />
        <script type="module" src={assets.elements} />
      </head>
      <body>
        <Framed model={model} wordmark={assets.wordmark}>
          {children}
        </Framed>
      </body>
    </html>
  )
}
