import type { HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'embed-frame': HTMLAttributes<HTMLElement> & { class?: string }
    }
  }
}
