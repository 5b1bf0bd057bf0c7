import type { HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'search-suggestions': HTMLAttributes<HTMLElement> & { class?: string }
    }
  }
}
