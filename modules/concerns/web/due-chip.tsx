import type { ConcernRow } from '#contract/concerns'
import { useSaid, useWords } from '#ui/words.ts'

type Dued = Pick<ConcernRow, 'state' | 'dueAt' | 'dueKind' | 'late' | 'minutesLeft' | 'daysLeft'>

/** Working minutes as people count them: minutes, then hours, then working days. */
function measure(minutes: number, days: number): { unit: 'now' | 'minutes' | 'hours' | 'days'; count: number } {
  // Nothing of the working time is gone or left: it fell due after hours, or is about to.
  if (minutes < 1) return { unit: 'now', count: 0 }
  if (days >= 1) return { unit: 'days', count: days }
  return minutes < 60 ? { unit: 'minutes', count: minutes } : { unit: 'hours', count: Math.round(minutes / 60) }
}

/** How long until the present step is due, in working time as the server counts it; the instant itself on hover. */
export function DueChip({ row, kind }: { row: Dued; kind?: boolean }) {
  const t = useWords('concerns')
  const said = useSaid()
  if (!row.dueAt || row.minutesLeft === null || row.state === 'closed') return <span className="muted">{t('due.none')}</span>
  const { unit, count } = measure(Math.abs(row.minutesLeft), Math.abs(row.daysLeft ?? 0))
  const today = !row.late && unit !== 'days'
  return (
    <time className={`due ${row.late ? 'alarm' : today ? 'today' : ''}`} dateTime={row.dueAt} title={said.instant(row.dueAt)}>
      {kind && row.dueKind && `${t(`clocks.${row.dueKind}`)} `}
      {t(`due.${row.late ? 'late' : 'left'}.${unit}`, { count })}
    </time>
  )
}
