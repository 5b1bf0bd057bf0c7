import type { Metadata } from 'next'
import { cache } from 'react'
import { PageFrame } from '@/app/page-frame'
import { readersNow } from '@/app/view'
import { PreferencesPage } from '@/components/preferences/preferences-page'
import { preferencesModel } from '@/lib/pages/made-page'

const getModel = cache(() => preferencesModel(readersNow()))

export function generateMetadata(): Metadata {
  return getModel().metadata
}

export default function Preferences() {
  const model = getModel()
  return (
    <PageFrame model={model}>
      <PreferencesPage model={model} />
    </PageFrame>
  )
}
