import type { HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'quote-share': HTMLAttributes<HTMLElement>
    }
  }
}
