import type { ReactNode } from 'react'
import type { Calendar, CalendarDay } from '@/lib/pages/calendar'

type Props = { calendar: Calendar; caption: ReactNode }

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A month by weeks: each day with stories leads to them, and says how many there are. */
export function CalendarTable({ calendar: { weeks }, caption }: Props) {
  return (
    <table className="w-full table-fixed text-center text-ui">
      <caption className="text-start text-title font-bold">{caption}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col" className="py-1 text-small font-normal text-ink-soft">
              <abbr title={weekday} className="no-underline">
                {weekday.slice(0, 2)}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((day) => day)?.day}>
            {WEEKDAYS.map((weekday, column) => (
              <td key={weekday} className="h-11 text-ink-soft">
                {week[column] && <Day {...week[column]} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ day, stories, path }: CalendarDay) {
  if (!path) return day
  return (
    <a href={path} className="block min-h-11 bg-paper-sunk font-bold text-ink no-underline hover:underline">
      {day}
      <small className="block text-[80%] font-normal text-ink-soft">
        {stories}
        <span className="sr-only"> {stories === 1 ? 'story' : 'stories'}</span>
      </small>
    </a>
  )
}
