import { weekdayOf } from '#common/dates.ts'
import { useWords } from '#ui/words.ts'
import type { YearAnswer } from './year.tsx'

type Day = YearAnswer['days'][number]
const marked = ['holiday', 'makeup', 'countyRest', 'countyWork'] as const
const isMarked = (kind: Day['kind']) => (marked as readonly string[]).includes(kind)

/** Twelve months; what differs from Monday to Friday carries a mark in words, not colour alone. */
export function Months({ days, today }: { days: readonly Day[]; today: string }) {
  const of = (month: number) => days.filter((day) => Number(day.day.slice(5, 7)) === month)
  return (
    <div className="months">
      {[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => (
        <Month key={month} month={month} days={of(month)} today={today} />
      ))}
    </div>
  )
}

function Month({ month, days, today }: { month: number; days: readonly Day[]; today: string }) {
  const t = useWords('calendar')
  const before = weekdayOf(days[0]!.day) - 1
  const cells: (Day | null)[] = [...Array<null>(before).fill(null), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(i * 7, i * 7 + 7))
  return (
    <table className="month">
      <caption>{t(`months.${month}`)}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <th key={weekday} scope="col">
              {t(`weekdays.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a month's weeks never change places
          <tr key={i}>
            {Array.from({ length: 7 }, (_, weekday) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor do its weekdays
              <Cell key={weekday} day={week[weekday] ?? null} today={today} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ day, today }: { day: Day | null; today: string }) {
  const t = useWords('calendar')
  if (!day) return <td />
  const title = [t(`kinds.${day.kind}`), day.name].filter(Boolean).join(' · ')
  return (
    <td className={`day ${day.kind}`} data-day={day.day} title={title} aria-current={day.day === today ? 'date' : undefined}>
      {Number(day.day.slice(8))}
      {isMarked(day.kind) && <small>{t(`marks.${day.kind}`)}</small>}
      {isMarked(day.kind) && <span className="hidden-words"> {title}</span>}
    </td>
  )
}

export function Legend() {
  const t = useWords('calendar')
  return (
    <ul className="month-legend" aria-label={t('legend')}>
      {(['working', 'weekend', ...marked] as const).map((kind) => (
        <li key={kind}>
          <span className={`day ${kind}`} aria-hidden="true">
            {isMarked(kind) ? t(`marks.${kind}`) : '1'}
          </span>{' '}
          {t(`kinds.${kind}`)}
        </li>
      ))}
    </ul>
  )
}
