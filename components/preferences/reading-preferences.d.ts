import type { HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'reading-preferences': HTMLAttributes<HTMLElement>
    }
  }
}
