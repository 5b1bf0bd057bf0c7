import Link from 'next/link'
import { getSections } from '../lib/stories'
import './globals.css'

export const metadata = {
  title: { default: 'The Naive', template: '%s – The Naive' },
  description: 'A newspaper of one afternoon.',
}

export default function RootLayout({ children }) {
  return (
    <html lang="en-AU">
      <body>
        <header>
          <Link href="/">The Naive</Link>
          <nav>
            {getSections().map(({ id, name }) => (
              <Link key={id} href={`/${id}`}>
                {name}
              </Link>
            ))}
          </nav>
        </header>
        <main>{children}</main>
        <footer>© The Naive</footer>
      </body>
    </html>
  )
}
