import type { ComponentProps, ReactNode } from 'react'

type Props = Omit<ComponentProps<'button'>, 'type'>

/** The border is seen where colours are forced. */
const LOOK =
  'min-h-11 border-2 border-transparent bg-mark px-5 font-bold text-mark-ink hover:underline hover:decoration-3 hover:underline-offset-[0.2em]'

/** What does something on this page. */
export function Button({ className = '', children, ...button }: Props) {
  return (
    <button type="button" className={`${LOOK} ${className}`} {...button}>
      {children}
    </button>
  )
}

/** What leads to another page, and is all that there is to do. */
export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className={`${LOOK} inline-flex items-center no-underline hover:decoration-current`}>
      {children}
    </a>
  )
}
