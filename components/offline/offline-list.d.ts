import type { HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'offline-list': HTMLAttributes<HTMLElement>
    }
  }
}
