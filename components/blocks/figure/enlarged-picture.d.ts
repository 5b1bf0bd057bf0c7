import type { HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'enlarged-picture': HTMLAttributes<HTMLElement>
    }
  }
}
