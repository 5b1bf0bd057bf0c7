import type { HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'share-panel': HTMLAttributes<HTMLElement> & { class?: string }
    }
  }
}
