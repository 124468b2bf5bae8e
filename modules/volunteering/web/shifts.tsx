import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingShifts, exportingShiftsCsv, listingShifts, type ShiftRow, shiftStates } from '../contract.ts'
import { Missing, StageTag } from './choices.tsx'

export function Shifts() {
  const t = useWords('volunteering')
  const said = useSaid()
  const manages = useMay('volunteering.manage')
  useLive(['volunteering.'], ['list-shifts'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <ListPage<ShiftRow>
      title={t('pages.shifts')}
      sub={t('list.shiftsSub')}
      endpoint={listingShifts}
      sort="-startsAt"
      open={(row) => `/volunteering/shifts/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('columns.title'),
          sort: 'title',
          lead: true,
          cell: (row) => <Go to={`/volunteering/shifts/${row.id}`}>{row.title}</Go>,
        },
        { key: 'startsAt', title: t('columns.startsAt'), sort: 'startsAt', cell: (row) => said.instant(row.startsAt) },
        { key: 'where', title: t('columns.where'), cell: (row) => row.where },
        { key: 'place', title: t('columns.place'), cell: (row) => row.place },
        { key: 'taken', title: t('columns.taken'), cell: (row) => t('shift.of', { taken: row.taken, need: row.need }) },
        { key: 'open', title: t('columns.open'), cell: (row) => row.state === 'open' && <Missing {...row} /> },
        { key: 'state', title: t('columns.state'), cell: (row) => <StageTag shift={row} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.qShift') },
        {
          kind: 'select',
          key: 'state',
          label: t('columns.state'),
          several: true,
          options: shiftStates.map((value) => ({ value, label: t(`shiftStates.${value}`) })),
        },
        { kind: 'days', key: 'from', to: 'until', label: t('shift.when') },
      ]}
      views={[
        view('all', {}),
        view('gaps', { gaps: '1', sort: 'startsAt' }),
        view('coming', { state: 'open', sort: 'startsAt' }),
        ...(manages ? [view('unmarked', { unmarked: '1' })] : []),
        view('done', { state: 'done' }),
      ]}
      exports={{ xlsx: exportingShifts, csv: exportingShiftsCsv }}
      empty={{
        words: t('list.shiftsEmpty'),
        next: manages ? { label: t('pages.stations'), to: '/volunteering/stations' } : undefined,
      }}
    />
  )
}
