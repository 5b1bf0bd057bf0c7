import { SERVICES, type ServiceId, type Shared } from '@/lib/share/services'

type Props = { services: ServiceId[]; shared: Shared; withPrint?: boolean }

/** The choices as list items. Copy is a link to the page itself until the element takes it over. */
export function ShareLinks({ services, shared, withPrint = false }: Props) {
  return (
    <>
      <li>
        <a href={shared.url} data-share="copy">
          Copy link
        </a>
      </li>
      {services.map((id) => (
        <li key={id}>
          <a href={SERVICES[id].href(shared)} rel="noopener">
            {SERVICES[id].name}
          </a>
        </li>
      ))}
      {withPrint && (
        <li className="noscript:hidden">
          <button type="button" data-share="print">
            Print
          </button>
        </li>
      )}
    </>
  )
}
