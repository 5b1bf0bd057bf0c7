import { Children, type ComponentProps, cloneElement, isValidElement } from 'react'
import { drawnAs } from '../drawing'
import { table } from './table.block'

/** On a phone it scrolls by itself, so that the page never does. Without a caption its name is ours, and its words are the story's. */
export const drawTable = drawnAs(table, ({ attributes: { caption }, story, children }) => (
  <section
    className={caption ? 'table-scroll' : 'table-scroll border-t-4 border-ink'}
    aria-label={caption ?? 'Table'}
    lang={caption ? undefined : story.siteLang}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    tabIndex={0}
  >
    {Children.map(children, (child) =>
      isValidElement<ComponentProps<'table'>>(child)
        ? cloneElement(
            child,
            { lang: caption ? undefined : story.lang },
            caption && (
              <caption className="border-t-4 border-ink py-2 text-start font-bold print:break-after-avoid">
                {/* As wide as what is seen, where the table is wider. */}
                <span className="sticky start-0 block max-w-[min(var(--container-measure),100vw-2rem)]">{caption}</span>
              </caption>
            ),
            child.props.children,
          )
        : child,
    )}
  </section>
))
