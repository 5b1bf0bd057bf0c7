import type { Metadata } from 'next'
import { PageFrame } from '@/app/page-frame'
import { CorrectionsLog } from '@/components/page/corrections-log'
import { now } from '@/lib/clock'
import { listCorrections } from '@/lib/newsroom/corrections'
import { findPage } from '@/lib/newsroom/pages'
import { getSite } from '@/lib/newsroom/register'
import { pageMetadata } from '@/lib/seo/page-metadata'
import { urls } from '@/lib/urls'

/** Corrections in the log; older ones stand at their stories. */
const MOST = 200

const TITLE = 'Corrections'
const DESCRIPTION = 'What we got wrong, what is right, and when we put it right.'

export function generateMetadata(): Metadata {
  return pageMetadata({ path: urls.corrections(), title: TITLE, description: DESCRIPTION }, getSite())
}

export default function CorrectionsPage() {
  return (
    <PageFrame>
      <CorrectionsLog
        title={TITLE}
        description={DESCRIPTION}
        corrections={listCorrections(now(), MOST)}
        policy={findPage('corrections')}
      />
    </PageFrame>
  )
}
