import { Go } from '#ui/router.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import type { Became, Cycle, FollowedRow, MeetingState, ResolutionRow } from '../contract.ts'

const meetingTones = { planned: 'action', called: 'today', closed: 'done', cancelled: 'plain' } as const
export function MeetingTag({ state }: { state: MeetingState }) {
  const t = useWords('meetings')
  return <StatusTag tone={meetingTones[state]}>{t(`meetingStates.${state}`)}</StatusTag>
}

const becameTones = {
  onTime: 'done',
  late: 'today',
  running: 'action',
  overdue: 'alarm',
  refused: 'alarm',
  withdrawn: 'plain',
  decided: 'plain',
} as const
export function BecameTag({ became }: { became: Became }) {
  const t = useWords('meetings')
  return <StatusTag tone={becameTones[became]}>{t(`became.${became}`)}</StatusTag>
}

/** A rule of the calendar in words. */
export function useCycle(): (cycle: Cycle | null) => string {
  const t = useWords('meetings')
  return (cycle) => {
    if (!cycle) return t('cycle.asNeeded')
    const rest = cycle.onRestDay === 'keep' ? '' : t(`cycle.rest.${cycle.onRestDay}`)
    const months = 'months' in cycle && cycle.months ? t('cycle.inMonths', { months: cycle.months.join('、') }) : ''
    if ('everyWeekOn' in cycle)
      return `${t('cycle.weekly', { days: cycle.everyWeekOn.map((n) => t(`cycle.days.${n}`)).join('、') })}${rest}`
    if ('everyMonthOn' in cycle)
      return `${months || t('cycle.monthly')}${t('cycle.dates', { dates: cycle.everyMonthOn.join('、') })}${rest}`
    const { nth, weekday } = cycle.everyMonthOnThe
    return `${months || t('cycle.monthly')}${t(`cycle.nth.${nth === -1 ? 'last' : nth}`, { day: t(`cycle.days.${weekday}`) })}${rest}`
  }
}

/** What became of the last resolutions, as the system keeps it. */
export function Followed({ rows }: { rows: readonly FollowedRow[] }) {
  const t = useWords('meetings')
  const said = useSaid()
  if (rows.length === 0) return <p className="muted">{t('meeting.nothingToFollow')}</p>
  const count = (...which: Became[]) => rows.filter(({ became }) => which.includes(became)).length
  return (
    <>
      <p>
        {t('meeting.followed', {
          all: rows.length,
          onTime: count('onTime'),
          late: count('late'),
          running: count('running'),
          overdue: count('overdue'),
        })}
      </p>
      <Table
        label={t('followup')}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'text',
            title: t('columns.resolution'),
            lead: true,
            cell: (row) => <Go to={`/meetings/resolutions/${row.id}`}>{row.text}</Go>,
          },
          { key: 'owner', title: t('columns.owner'), cell: (row) => row.ownerName },
          { key: 'due', title: t('columns.dueOn'), cell: (row) => said.day(row.dueOn) },
          {
            key: 'became',
            title: t('columns.became'),
            cell: (row) => (
              <>
                <BecameTag became={row.became} /> {row.doneOn && said.day(row.doneOn)}
              </>
            ),
          },
        ]}
      />
    </>
  )
}

export const Links = ({ links }: { links: ResolutionRow['links'] }) => (
  <>
    {links.map(({ link, title }) => (
      <div key={link + title}>
        <Go to={link}>{title}</Go>
      </div>
    ))}
  </>
)
