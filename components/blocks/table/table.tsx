import { Children, type ComponentProps, cloneElement, isValidElement } from 'react'
import { drawnAs } from '../drawing'
import { table } from './table.block'

/** On a phone it scrolls by itself, so that the page never does. */
export const drawTable = drawnAs(table, ({ attributes: { caption }, children }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
  <section className="table-scroll" aria-label={caption} tabIndex={0}>
    {Children.map(children, (child) =>
      isValidElement<ComponentProps<'table'>>(child)
        ? cloneElement(
            child,
            undefined,
            <caption className="border-t-4 border-ink py-2 text-start font-bold">
              {/* As wide as what is seen, where the table is wider. */}
              <span className="sticky start-0 block max-w-[min(var(--container-measure),100vw-2rem)]">{caption}</span>
            </caption>,
            child.props.children,
          )
        : child,
    )}
  </section>
))
