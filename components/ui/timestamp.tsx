import { formatDateTime, isoDateTime } from '@/lib/dates'

type Props = { moment: number; format?: (moment: number) => string }

/** The only `<time>` of the site. `moment` is in milliseconds since 1970. */
export function Timestamp({ moment, format = formatDateTime }: Props) {
  return <time dateTime={isoDateTime(moment)}>{format(moment)}</time>
}
