import type { OfflineModel } from '@/lib/pages/made-page'
import { PageHead } from '../page/page-head'

/** What stands in for a page that is not kept, and lists those that are. */
export function OfflinePage({ model: { about, script } }: { model: OfflineModel }) {
  return (
    <main className="page py-6 md:py-9">
      <PageHead title={about.title} standfirst={about.description} />
      {/* However long it turns out to be, what follows it stands below the first screen. */}
      <offline-list className="block min-h-screen">
        <ul className="grid max-w-measure gap-x-6 font-headline text-lg" />
        <p className="max-w-measure">
          Nothing is kept yet. A page stays here when you read it, in a browser that keeps pages and runs JavaScript.
        </p>
      </offline-list>
      <script type="module" src={script} />
    </main>
  )
}
