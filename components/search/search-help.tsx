import type { SearchModel } from '@/lib/pages/search-page'
import { urls } from '@/lib/urls'
import { RuledSection } from '../ui/ruled-section'
import { Standfirst } from '../ui/standfirst'

/** What a reader can ask for, before anything is asked. */
export function SearchHelp({ model }: { model: SearchModel }) {
  return (
    <div className="grid grid-cols-1 gap-10 beside:grid-cols-2">
      <Operators section={model.frame.sections[0]?.id ?? 'science'} />
      <WaysIn model={model} />
    </div>
  )
}

/** No story has what was asked: what may have been meant, and where to go on. */
export function NothingFound({ model }: { model: SearchModel }) {
  return (
    <>
      <Standfirst>
        No story has all of that.{' '}
        {model.meant ? (
          <>
            Did you mean{' '}
            <a href={model.meant.href}>
              <bdi>{model.meant.text}</bdi>
            </a>
            ?
          </>
        ) : (
          'Try fewer words, or others.'
        )}
      </Standfirst>
      <div className="mt-10 grid grid-cols-1 gap-10 beside:grid-cols-2">
        <WaysIn model={model} />
        <Operators section={model.frame.sections[0]?.id ?? 'science'} />
      </div>
    </>
  )
}

/** Each stands for a search that a reader may try as it is. */
function Operators({ section }: { section: string }) {
  const operators = [
    ['"full moon"', 'these words beside each other'],
    ['tide -moon', 'without a word'],
    [`section:${section}`, 'in a section; also topic:, by:, source:, label:'],
    ['after:2016-07 before:2017', 'from July 2016 on, until 2017 begins'],
    ['lang:ar', 'in one language'],
  ] as const
  return (
    <RuledSection id="operators" title="What you can ask for">
      <dl className="text-ui">
        {operators.map(([example, meaning]) => (
          <div key={example} className="flex flex-wrap items-baseline gap-x-4 border-b border-rule pb-1.5">
            <dt className="basis-60">
              <a href={urls.search({ q: example })} className="inline-flex min-h-11 items-center">
                <code>{example}</code>
              </a>
            </dt>
            <dd className="text-ink-soft">{meaning}</dd>
          </div>
        ))}
      </dl>
    </RuledSection>
  )
}

function WaysIn({ model: { frame, topics } }: { model: SearchModel }) {
  const sections = frame.sections
    .flatMap((section) => [section, ...section.parts])
    .map(({ id, name }) => ({ title: name, path: urls.section(id) }))
  return (
    <div className="grid content-start gap-8">
      <RuledSection id="sections" title="Sections">
        <Links links={sections} />
      </RuledSection>
      {topics.length > 0 && (
        <RuledSection id="topics" title="Topics of the newest stories">
          <Links links={topics} />
        </RuledSection>
      )}
    </div>
  )
}

function Links({ links }: { links: SearchModel['topics'] }) {
  return (
    <ul className="flex flex-wrap gap-x-6">
      {links.map(({ title, path }) => (
        <li key={path}>
          <a href={path} className="inline-flex min-h-11 items-center">
            <bdi>{title}</bdi>
          </a>
        </li>
      ))}
    </ul>
  )
}
