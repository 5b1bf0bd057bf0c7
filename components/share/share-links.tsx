import { SERVICES, type ServiceId, type Shared } from '@/lib/share/services'

type Props = { services: ServiceId[]; shared: Shared; look: keyof typeof LOOKS; withPrint?: boolean }

/** In the menu of the meta line, and open at the foot. */
const LOOKS = {
  menu: 'flex min-h-11 items-center px-4 font-semibold no-underline -outline-offset-5 hover:bg-mark hover:text-mark-ink focus-visible:outline-ink',
  foot: 'flex min-h-14 w-full items-center px-4 font-semibold text-mark no-underline -outline-offset-6 hover:bg-mark hover:text-mark-ink',
}

/** The choices as list items. Copy is a link to the page itself until the element takes it over. */
export function ShareLinks({ services, shared, look, withPrint = false }: Props) {
  const choice = LOOKS[look]
  return (
    <>
      <li>
        <a href={shared.url} data-share="copy" className={choice}>
          Copy link
        </a>
      </li>
      {services.map((id) => (
        <li key={id}>
          <a href={SERVICES[id].href(shared)} rel="noopener" className={choice}>
            {SERVICES[id].name}
          </a>
        </li>
      ))}
      {withPrint && (
        <li className="noscript:hidden">
          <button type="button" data-share="print" className={choice}>
            Print
          </button>
        </li>
      )}
    </>
  )
}
