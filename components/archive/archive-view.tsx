import type { ReactNode } from 'react'
import { direction } from '@/lib/languages'
import type { ArchivedDay, ArchivedYear, ArchiveModel } from '@/lib/pages/archive-page'
import type { Calendar } from '@/lib/pages/calendar'
import type { Promo } from '@/lib/pages/promo'
import { urls } from '@/lib/urls'
import { PageHead } from '../page/page-head'
import { PromoHeadline } from '../promo/promo-headline'
import { TextPromo } from '../promo/text-promo'
import { Standfirst } from '../ui/standfirst'
import { Timestamp } from '../ui/timestamp'
import { CalendarTable } from './calendar-table'

/** The archive, or a part of it, and the way to those beside it. */
export function ArchiveView({
  model: { title, description, trail, archived, earlier, later },
}: {
  model: ArchiveModel
}) {
  return (
    <main className="page py-6 md:py-9">
      <PageHead title={title} standfirst={description} trail={trail} />
      {archived.part === 'whole' && <Years years={archived.years} />}
      {archived.part === 'year' && <Months months={archived.months} />}
      {archived.part === 'month' && <Month {...archived} />}
      {archived.part === 'day' && <Day {...archived} />}
      {(earlier || later) && (
        <nav aria-label="Archive" className="mt-12 flex flex-wrap gap-x-6">
          {earlier && (
            <a href={earlier.path} rel="prev" className={STEP}>
              Earlier: {earlier.title}
            </a>
          )}
          {later && (
            <a href={later.path} rel="next" className={STEP}>
              Later: {later.title}
            </a>
          )}
          <a href={urls.archive()} className={STEP}>
            All years
          </a>
        </nav>
      )}
    </main>
  )
}

const STEP = 'inline-flex min-h-11 items-center font-bold'

function Years({ years }: { years: ArchivedYear[] }) {
  if (years.length === 0) return <Standfirst>There is no story here yet.</Standfirst>
  return years.map(({ months, ...year }) => (
    <section key={year.path} className="mb-10">
      <h2 className="text-title font-bold">
        <Counted {...year} />
      </h2>
      <ul className="grid grid-cols-1 gap-x-6 sm:grid-cols-2 lg:grid-cols-4">
        {months.map((month) => (
          <li key={month.path} className="border-t border-rule">
            <Counted {...month} />
          </li>
        ))}
      </ul>
    </section>
  ))
}

type CountedProps = { title: string; path: string; stories: number }

/** A link, and how many stories it leads to. */
function Counted({ title, path, stories }: CountedProps) {
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <a href={path} className="inline-flex min-h-11 items-center">
        {title}
      </a>
      <span className="text-small font-normal text-ink-soft">
        {stories.toLocaleString('en')} {stories === 1 ? 'story' : 'stories'}
      </span>
    </span>
  )
}

function Months({ months }: { months: Calendar[] }) {
  return (
    <ul className="grid grid-cols-1 gap-x-8 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
      {months.map((month) => (
        <li key={month.path}>
          <CalendarTable calendar={month} caption={<Counted {...month} />} />
        </li>
      ))}
    </ul>
  )
}

/** The calendar, and beside it, where there is the room, the headlines of its days. */
function Month({ month, days, left }: { month: Calendar; days: ArchivedDay[]; left: number }) {
  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-3">
      <CalendarTable calendar={month} caption={<span className="sr-only">{month.title}</span>} />
      <div className="lg:col-span-2">
        {days.map(({ title, path, stories }) => (
          <section key={path} className="mb-8">
            <h2 className="text-title font-bold">
              <a href={path} className="inline-flex min-h-11 items-center no-underline hover:underline">
                {title}
              </a>
            </h2>
            <ul>
              {stories.map((story) => (
                <li key={story.slug} className="relative border-t border-rule py-2.5" dir={direction(story.lang)}>
                  <p className="w-fit text-small text-ink-soft" dir="auto">
                    <Timestamp moment={story.publishedAt} format={() => story.listed} />
                  </p>
                  <PromoHeadline story={story} size="listed" />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {left > 0 && <Left>{left.toLocaleString('en')} more stand on the pages of their days.</Left>}
      </div>
    </div>
  )
}

function Day({ stories, left }: { stories: Promo[]; left: number }) {
  return (
    <>
      <ul className="grid grid-cols-1 gap-x-8 gap-y-6 sm:grid-cols-2">
        {stories.map((story) => (
          <li key={story.slug} className="border-t border-rule">
            <TextPromo story={story} level="h2" />
          </li>
        ))}
      </ul>
      {left > 0 && <Left>{left.toLocaleString('en')} more went live earlier that day.</Left>}
    </>
  )
}

function Left({ children }: { children: ReactNode }) {
  return <p className="mt-8 text-ink-soft">{children}</p>
}
