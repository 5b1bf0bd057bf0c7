import type { Metadata } from 'next'
import { PageFrame } from '@/app/page-frame'
import { CorrectionsLog } from '@/components/page/corrections-log'
import { JsonLd } from '@/components/site/json-ld'
import { listCorrections } from '@/lib/archive/corrections'
import { findPage } from '@/lib/archive/pages'
import { getSite } from '@/lib/archive/register'
import { now } from '@/lib/clock'
import { breadcrumbJsonLd } from '@/lib/outputs/seo/breadcrumb'
import { madePageJsonLd } from '@/lib/outputs/seo/page-json-ld'
import { pageMetadata } from '@/lib/outputs/seo/page-metadata'
import { urls } from '@/lib/urls'

/** Corrections in the log; older ones stand at their stories. */
const MOST = 200

const TITLE = 'Corrections'
const DESCRIPTION = 'What we got wrong, what is right, and when we put it right.'

const ABOUT = { path: urls.corrections(), title: TITLE, description: DESCRIPTION }

export function generateMetadata(): Metadata {
  return pageMetadata(ABOUT, getSite())
}

export default function CorrectionsPage() {
  const site = getSite()
  const trail = [
    { name: site.name, path: urls.home() },
    { name: TITLE, path: ABOUT.path },
  ]
  return (
    <PageFrame>
      <JsonLd data={madePageJsonLd(ABOUT, site)} />
      <JsonLd data={breadcrumbJsonLd(trail)} />
      <CorrectionsLog
        title={TITLE}
        description={DESCRIPTION}
        corrections={listCorrections(now(), MOST)}
        policy={findPage('corrections')}
      />
    </PageFrame>
  )
}
