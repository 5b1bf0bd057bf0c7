import type { PreferencesModel } from '@/lib/pages/made-page'
import { urls } from '@/lib/urls'
import { PageHead } from '../page/page-head'
import type { CHOICES, Choice } from './choices'

type Named<Name extends Choice> = { legend: string; choices: Record<'' | (typeof CHOICES)[Name][number], string> }

const FIELDS = {
  size: {
    legend: 'Text size',
    choices: { small: 'Small', '': 'Normal', large: 'Large', larger: 'Larger', largest: 'Largest' },
  },
  scheme: { legend: 'Colours', choices: { '': 'As my system', light: 'Light', dark: 'Dark' } },
  face: { legend: 'Typeface of stories', choices: { '': 'With serifs', sans: 'Without serifs' } },
  pictures: { legend: 'Pictures', choices: { '': 'All', fewer: 'Only when I ask for them' } },
} satisfies { [Name in Choice]: Named<Name> }

/** How a reader likes to read: asked here, kept in the browser, and applied before a page is drawn. */
export function PreferencesPage({ model: { about, script, stylesheet } }: { model: PreferencesModel }) {
  return (
    <main className="page py-6 md:py-9">
      <PageHead title={about.title} standfirst={about.description} />
      <link rel="stylesheet" href={stylesheet} />
      {/* It has its place from the first paint on: disabled until a script takes part, and not there for who runs none. */}
      <reading-preferences className="block [@media(scripting:none)]:hidden">
        <div className="grid gap-10 beside:grid-cols-2">
          <div className="grid content-start gap-6">
            {Object.entries(FIELDS).map(([name, { legend, choices }]) => (
              <fieldset key={name} disabled className="border-t-4 border-ink">
                <legend className="pe-3 font-bold">{legend}</legend>
                <div className="flex flex-wrap gap-x-6 pt-1">
                  {Object.entries(choices).map(([value, words]) => (
                    <label key={value} className="inline-flex min-h-11 items-center gap-2">
                      <input
                        type="radio"
                        name={name}
                        value={value}
                        defaultChecked={value === ''}
                        className="size-5 accent-ink"
                      />
                      {words}
                    </label>
                  ))}
                </div>
              </fieldset>
            ))}
            <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
              <button type="button" disabled className="min-h-12 border-2 border-ink px-5 font-bold hover:underline">
                Reset
              </button>
              <p role="status" className="text-ui text-ink-soft" />
            </div>
          </div>
          <section aria-label="How it looks" className="min-w-0 bg-paper-sunk p-5">
            <div className="story-body">
              <p>
                The currawong is a black bird with white wing-tips and a yellow eye, and its call carries. It is heard
                before it is seen, mostly at first light, when the rest of the street is still asleep.
              </p>
              <p>
                This paragraph looks as stories will look. A <a href={urls.home()}>link is underlined</a>, and so it
                stays.
              </p>
            </div>
          </section>
        </div>
      </reading-preferences>
      <div className="mt-10 grid max-w-measure gap-4">
        <p>
          What you choose is kept in this browser alone, without a cookie or an account. It needs JavaScript and a
          browser that keeps pages for us: in a private window, choices may not be on offer or may hold for that window
          only.
        </p>
        <p>
          Your browser and your system have settings of their own, and this site follows them everywhere: zoom and text
          size, a dark or a light scheme, reader view, and saving data. For a page without pictures, take its{' '}
          <a href={urls.lite()}>lite version</a>.
        </p>
        <p>
          What you have read stays readable without network:{' '}
          <a href={urls.offline()}>the pages that this browser keeps</a>.
        </p>
      </div>
      <script type="module" src={script} />
    </main>
  )
}
