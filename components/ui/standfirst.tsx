import type { ReactNode } from 'react'

type Props = { lang?: string; dir?: 'ltr' | 'rtl'; children: ReactNode }

/** The sentence under a headline that says what the page is about. */
export function Standfirst({ lang, dir, children }: Props) {
  return (
    <p className="max-w-standfirst font-headline text-pretty text-ink-soft text-standfirst" lang={lang} dir={dir}>
      {children}
    </p>
  )
}
