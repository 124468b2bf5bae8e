import { dayOf } from '#common/dates.ts'
import { Go } from '#ui/router.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import type { BookingRow, DayPlan } from '../contract.ts'
import { BookingTag, type Place, span } from './parts.tsx'
import './venues.css'

/** A week, a column a day: open hours, what is booked, what is still free. Read and walked by Tab like any list. */
export function WeekPlan({ place, days, bookings }: { place: Place; days: readonly DayPlan[]; bookings: readonly BookingRow[] }) {
  const t = useWords('venues')
  const said = useSaid()
  const today = dayOf(new Date())
  return (
    <ol className="week-plan">
      {days.map((one) => {
        const own = bookings.filter((row) => row.day === one.day && !['cancelled', 'refused', 'lapsed'].includes(row.state))
        const free = one.resources.some((room) => room.free.some((units) => units > 0))
        const closed = one.resources.some((room) => room.free.includes(-2))
        return (
          <li key={one.day} className={one.day === today ? 'today' : undefined}>
            <h3>{said.day(one.day)}</h3>
            <p className="muted">
              {one.windows.length ? one.windows.map(({ from, to }) => span(from, to)).join('、') : (one.holiday ?? t('one.shut'))}
              {closed && ` · ${t('week.closed')}`}
            </p>
            <ul>
              {own.map((row) => (
                <li key={row.id}>
                  <Go to={`/venues/bookings/${row.id}`}>
                    {span(row.fromSlot, row.toSlot)} {row.itemTitle ?? row.purpose}
                  </Go>
                  <span className="muted">{[row.bookerName, row.resourceName].join(' · ')}</span> <BookingTag state={row.state} />
                </li>
              ))}
            </ul>
            {one.windows.length > 0 && one.day >= today && place.state === 'open' && place.mine.book && (
              <Go to={`/venues/book/${place.id}?day=${one.day}`} aria-label={t('week.bookOn', { day: said.day(one.day) })}>
                {t(free ? 'book.verb' : 'book.line')}
              </Go>
            )}
          </li>
        )
      })}
    </ol>
  )
}
