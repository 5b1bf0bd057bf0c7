import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { RELOAD_SCRIPT, readAssets } from '@/lib/assets'
import { env } from '@/lib/env'
import { direction } from '@/lib/languages'
import { siteModel } from '@/lib/pages/frame'
import './globals.css'

export function generateMetadata(): Metadata {
  const site = siteModel()
  return {
    metadataBase: new URL(env.SITE_URL),
    title: { default: `${site.name} – ${site.tagline}`, template: `%s – ${site.name}` },
    description: site.description,
    manifest: '/manifest.webmanifest',
    icons: {
      icon: [
        { url: '/favicon.ico', sizes: '32x32' },
        { url: '/icon.svg', type: 'image/svg+xml' },
      ],
      apple: '/apple-touch-icon.png',
    },
    formatDetection: { telephone: false, email: false, address: false },
  }
}

export function generateViewport(): Viewport {
  return { colorScheme: 'light dark', themeColor: siteModel().colours?.band ?? '#101114' }
}

export default function RootLayout({ children }: { children: ReactNode }) {
  const site = siteModel()
  const assets = readAssets()
  return (
    <html lang={site.lang} dir={direction(site.lang)}>
      <head>
        <script type="module" src={assets.elements} />
        {process.env.NODE_ENV === 'development' && <script async src={RELOAD_SCRIPT} />}
      </head>
      <body>{children}</body>
    </html>
  )
}
